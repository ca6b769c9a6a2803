namespace Fitness.Features.Trainers;

public sealed class GetTrainerHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<TrainerResponse>> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var trainer = await db.Trainers.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        return trainer!.ToResponse();
    }
}
