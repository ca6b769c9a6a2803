namespace Fitness.Domain;

public enum BookingStatus
{
    Booked,
    CheckedIn,
    Cancelled,
}

public class Booking
{
    public int Id { get; set; }

    public Guid SessionId { get; set; }

    public Session Session { get; set; } = null!;

    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;

    public int PassId { get; set; }

    public Pass Pass { get; set; } = null!;

    public BookingStatus Status { get; set; }

    public int? Stars { get; set; }

    public string? Comment { get; set; }

    public Result CheckIn()
    {
        Status = BookingStatus.CheckedIn;
        return Result.Success();
    }

    public Result Cancel()
    {
        if (Status != BookingStatus.Booked)
        {
            return BookingErrors.InvalidState(Id, Status, "cancelled");
        }

        Status = BookingStatus.Cancelled;
        Pass.Credits++;
        return Result.Success();
    }

    public Result Review(int stars, string? comment)
    {
        if (Status != BookingStatus.CheckedIn)
        {
            return BookingErrors.InvalidState(Id, Status, "reviewed");
        }

        Stars = stars;
        Comment = comment;
        return Result.Success();
    }
}
