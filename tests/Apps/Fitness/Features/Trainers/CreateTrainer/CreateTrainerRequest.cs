namespace Fitness.Features.Trainers;

public sealed record CreateTrainerRequest(string? Name, string? Email, decimal HourlyRate);
