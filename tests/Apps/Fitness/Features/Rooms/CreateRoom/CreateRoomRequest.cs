namespace Fitness.Features.Rooms;

public sealed record CreateRoomRequest(string? Name, int Capacity, List<EquipmentRequest>? Equipment);

public sealed record EquipmentRequest(string? Name, int Count);
