namespace Fitness.Features.Trainers;

public sealed class CreateTrainerHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<TrainerResponse>> HandleAsync(CreateTrainerRequest request, CancellationToken cancellationToken)
    {
        var trainer = new Trainer { Name = request.Name!, Email = request.Email!, HourlyRate = request.HourlyRate };
        db.Trainers.Add(trainer);
        await db.SaveChangesAsync(cancellationToken);
        return trainer.ToResponse();
    }
}
