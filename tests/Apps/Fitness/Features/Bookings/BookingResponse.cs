namespace Fitness.Features.Bookings;

public sealed record BookingResponse(int Id, Guid SessionId, string CourseCode, string CourseTitle, int PassId, BookingStatus Status, int? Stars, string? Comment);

public static class BookingMapping
{
    public static BookingResponse ToResponse(this Booking booking) => new(
        booking.Id,
        booking.SessionId,
        booking.Session.Course.Title,
        booking.Session.Course.Code,
        booking.PassId,
        booking.Status,
        booking.Stars,
        booking.Comment);

    public static Task<Booking?> FindBookingAsync(this FitnessDbContext db, int id, CancellationToken cancellationToken) =>
        db.Bookings
            .Include(b => b.Pass)
            .Include(b => b.Session)
            .ThenInclude(s => s.Course)
            .FirstOrDefaultAsync(b => b.Id == id, cancellationToken);
}
