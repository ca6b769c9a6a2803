namespace Fitness.Domain;

public enum SessionStatus
{
    Scheduled,
    Running,
    Completed,
    Cancelled,
}

public class Session
{
    public Guid Id { get; set; }

    public int CourseId { get; set; }

    public Course Course { get; set; } = null!;

    public int RoomId { get; set; }

    public Room Room { get; set; } = null!;

    public DateTimeOffset StartsAt { get; set; }

    public int Capacity { get; set; }

    public SessionStatus Status { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public int? MinutesHeld { get; set; }

    public List<Booking> Bookings { get; set; } = [];

    public Result Start(DateTimeOffset now)
    {
        if (Status != SessionStatus.Scheduled)
        {
            return SessionErrors.InvalidState(Id, Status, "started");
        }

        Status = SessionStatus.Running;
        StartedAt = now;
        return Result.Success();
    }

    public Result Complete(DateTimeOffset now)
    {
        Status = SessionStatus.Completed;
        MinutesHeld = (int)(now - StartedAt!.Value).TotalMinutes;
        return Result.Success();
    }

    public Result Cancel()
    {
        if (Status != SessionStatus.Scheduled)
        {
            return SessionErrors.InvalidState(Id, Status, "cancelled");
        }

        Status = SessionStatus.Cancelled;
        return Result.Success();
    }
}
