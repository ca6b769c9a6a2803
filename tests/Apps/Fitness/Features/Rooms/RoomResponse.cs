namespace Fitness.Features.Rooms;

public sealed record RoomResponse(int Id, string Name, int Capacity);

public sealed record RoomDetails(int Id, string Name, int Capacity, IReadOnlyList<Equipment> Equipment);
