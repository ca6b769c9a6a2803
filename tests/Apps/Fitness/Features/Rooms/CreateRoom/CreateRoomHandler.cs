namespace Fitness.Features.Rooms;

public sealed class CreateRoomHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<RoomResponse>> HandleAsync(CreateRoomRequest request, CancellationToken cancellationToken)
    {
        if (await db.Rooms.AnyAsync(r => r.Name == request.Name, cancellationToken))
        {
            return RoomErrors.NameTaken(request.Name!);
        }

        var room = new Room
        {
            Name = request.Name!,
            Capacity = request.Capacity,
            Equipment = request.Equipment!.Select(e => new Equipment { Name = e.Name!, Count = e.Count }).ToList(),
        };
        db.Rooms.Add(room);
        await db.SaveChangesAsync(cancellationToken);
        return new RoomResponse(room.Id, room.Name, room.Capacity);
    }
}
