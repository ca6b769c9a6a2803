namespace Fitness.Features.Rooms;

public sealed class ListRoomsHandler(FitnessDbContext db) : IHandler
{
    public Task<List<RoomResponse>> HandleAsync(CancellationToken cancellationToken) =>
        db.Rooms.OrderBy(r => r.Name).Select(r => new RoomResponse(r.Id, r.Name, r.Capacity)).ToListAsync(cancellationToken);
}
