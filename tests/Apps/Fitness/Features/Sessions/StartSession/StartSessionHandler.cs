namespace Fitness.Features.Sessions;

public sealed class StartSessionHandler(FitnessDbContext db, TimeProvider clock) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.Include(s => s.Course).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        var started = session.Start(clock.GetUtcNow());
        if (started.IsFailure)
        {
            return started.Error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return session.ToResponse();
    }
}
