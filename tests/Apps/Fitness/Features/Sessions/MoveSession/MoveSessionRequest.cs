namespace Fitness.Features.Sessions;

public sealed record MoveSessionRequest(int RoomId, DateTimeOffset? StartsAt, int Capacity);
