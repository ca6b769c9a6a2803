namespace Fitness.Features.Bookings;

public sealed class ReviewSessionHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<BookingResponse>> HandleAsync(int id, ReviewSessionRequest request, CancellationToken cancellationToken)
    {
        var booking = await db.FindBookingAsync(id, cancellationToken);
        if (booking is null)
        {
            return BookingErrors.NotFound(id);
        }

        var reviewed = booking.Review(request.Stars, request.Comment);
        if (reviewed.IsFailure)
        {
            return reviewed.Error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return booking.ToResponse();
    }
}
