namespace Fitness.Features.Sessions;

public sealed record ScheduleSessionRequest(string? CourseCode, int RoomId, DateTimeOffset? StartsAt, int Capacity);
