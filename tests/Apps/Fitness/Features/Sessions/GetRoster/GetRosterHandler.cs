namespace Fitness.Features.Sessions;

public sealed class GetRosterHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<List<RosterEntry>>> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Sessions
            .Include(s => s.Bookings)
            .FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        return session.Bookings.Select(b => new RosterEntry(b.Id, b.Member.Name, b.Status)).ToList();
    }
}
