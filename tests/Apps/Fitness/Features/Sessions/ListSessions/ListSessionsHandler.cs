namespace Fitness.Features.Sessions;

public sealed class ListSessionsHandler(FitnessDbContext db) : IHandler
{
    public async Task<List<SessionResponse>> HandleAsync(SessionStatus? status, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions
            .Include(s => s.Course)
            .Where(s => status == null || s.Status == status)
            .ToListAsync(cancellationToken);
        return [.. sessions.OrderBy(s => s.StartsAt).Select(s => s.ToResponse())];
    }
}
