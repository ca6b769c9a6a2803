namespace Fitness.Features.Rooms;

public sealed class RemoveRoomHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.FindAsync([id], cancellationToken);
        if (room is null)
        {
            return RoomErrors.NotFound(id);
        }

        if (await db.Sessions.AnyAsync(s => s.RoomId == id, cancellationToken))
        {
            return RoomErrors.InUse(id);
        }

        db.Rooms.Remove(room);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success();
    }
}
