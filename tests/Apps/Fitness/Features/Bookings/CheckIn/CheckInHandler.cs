namespace Fitness.Features.Bookings;

public sealed class CheckInHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<BookingResponse>> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var booking = await db.FindBookingAsync(id, cancellationToken);
        if (booking is null)
        {
            return BookingErrors.NotFound(id);
        }

        var checkedIn = booking.CheckIn();
        if (checkedIn.IsFailure)
        {
            return checkedIn.Error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return booking.ToResponse();
    }
}
