namespace Studio.Features.Sessions;

public sealed record MoveSessionRequest(int RoomId, DateTimeOffset? StartsAt, int Capacity);
