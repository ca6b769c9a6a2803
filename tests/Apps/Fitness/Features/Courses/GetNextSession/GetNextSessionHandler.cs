using Fitness.Features.Sessions;

namespace Fitness.Features.Courses;

public sealed class GetNextSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(string code, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Include(s => s.Course).Where(s => s.Course.Code == code).ToListAsync(cancellationToken);
        var next = sessions.OrderBy(s => s.StartsAt).First(s => s.Status == SessionStatus.Scheduled);
        return next.ToResponse();
    }
}
