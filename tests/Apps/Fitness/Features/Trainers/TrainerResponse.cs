namespace Fitness.Features.Trainers;

public sealed record TrainerResponse(int Id, string Name, string Email, decimal HourlyRate);

public static class TrainerMapping
{
    public static TrainerResponse ToResponse(this Trainer trainer) =>
        new(trainer.Id, trainer.Name, trainer.Email, trainer.HourlyRate);
}
