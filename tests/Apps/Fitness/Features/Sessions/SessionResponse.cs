namespace Fitness.Features.Sessions;

public sealed record SessionResponse(
    Guid Id, string CourseCode, string CourseTitle, int RoomId, DateTimeOffset StartsAt, int Capacity, SessionStatus Status, DateTimeOffset? StartedAt);

public static class SessionMapping
{
    public static SessionResponse ToResponse(this Session session) =>
        new(session.Id, session.Course.Code, session.Course.Title, session.RoomId, session.StartsAt, session.Capacity, session.Status, session.StartedAt);
}
