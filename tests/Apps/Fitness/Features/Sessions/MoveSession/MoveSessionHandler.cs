namespace Fitness.Features.Sessions;

public sealed class MoveSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<SessionResponse>> HandleAsync(Guid id, MoveSessionRequest request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.Include(s => s.Course).FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (session is null)
        {
            return SessionErrors.NotFound(id);
        }

        if (!await db.Rooms.AnyAsync(r => r.Id == request.RoomId, cancellationToken))
        {
            return RoomErrors.NotFound(request.RoomId);
        }

        session.RoomId = request.RoomId;
        session.StartsAt = request.StartsAt!.Value;
        session.Capacity = request.Capacity;
        await db.SaveChangesAsync(cancellationToken);
        return session.ToResponse();
    }
}
