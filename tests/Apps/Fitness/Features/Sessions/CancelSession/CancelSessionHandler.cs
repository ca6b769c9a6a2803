namespace Fitness.Features.Sessions;

public sealed class CancelSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        var cancelled = session.Cancel();
        if (cancelled.IsFailure)
        {
            return cancelled;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success();
    }
}
