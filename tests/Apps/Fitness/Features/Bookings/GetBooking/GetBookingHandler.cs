namespace Fitness.Features.Bookings;

public sealed class GetBookingHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<BookingResponse>> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var booking = await db.FindBookingAsync(id, cancellationToken);
        if (booking is null)
        {
            return BookingErrors.NotFound(id);
        }

        return booking.ToResponse();
    }
}
