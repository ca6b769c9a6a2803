namespace Fitness.Features.Sessions;

public sealed class CompleteSessionHandler(FitnessDbContext db, TimeProvider clock) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.Include(s => s.Course).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        var completed = session.Complete(clock.GetUtcNow());
        if (completed.IsFailure)
        {
            return completed.Error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return session.ToResponse();
    }
}
