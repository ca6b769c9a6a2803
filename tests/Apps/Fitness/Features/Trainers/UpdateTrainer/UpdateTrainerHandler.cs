namespace Fitness.Features.Trainers;

public sealed class UpdateTrainerHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<TrainerResponse>> HandleAsync(int id, UpdateTrainerRequest request, CancellationToken cancellationToken)
    {
        var trainer = await db.Trainers.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (trainer is null)
        {
            return TrainerErrors.NotFound(id);
        }

        trainer.Name = request.Name!;
        trainer.HourlyRate = request.HourlyRate;
        await db.SaveChangesAsync(cancellationToken);
        return trainer.ToResponse();
    }
}
