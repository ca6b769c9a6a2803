namespace Fitness.Features.Rooms;

public sealed class GetRoomHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<RoomDetails>> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var room = await db.Rooms.Include(r => r.Equipment).FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (room is null)
        {
            return RoomErrors.NotFound(id);
        }

        return new RoomDetails(room.Id, room.Name, room.Capacity, room.Equipment);
    }
}
