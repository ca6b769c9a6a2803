namespace Fitness.Features.Sessions;

public sealed class GetSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.Include(s => s.Course).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        return session.ToResponse();
    }
}
