namespace Fitness.Features.Trainers;

public sealed record UpdateTrainerRequest(string? Name, decimal HourlyRate);
