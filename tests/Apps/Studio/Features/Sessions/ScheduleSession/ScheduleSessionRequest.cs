namespace Studio.Features.Sessions;

public sealed record ScheduleSessionRequest(string? CourseCode, int RoomId, DateTimeOffset? StartsAt, int Capacity);
