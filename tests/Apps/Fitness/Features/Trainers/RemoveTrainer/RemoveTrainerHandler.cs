namespace Fitness.Features.Trainers;

public sealed class RemoveTrainerHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var trainer = await db.Trainers.Include(t => t.Courses).FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (trainer is null)
        {
            return TrainerErrors.NotFound(id);
        }

        db.Trainers.Remove(trainer);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success();
    }
}
