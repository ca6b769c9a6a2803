namespace Fitness.Features.Bookings;

public sealed class CancelBookingHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result> HandleAsync(int id, CancellationToken cancellationToken)
    {
        var booking = await db.FindBookingAsync(id, cancellationToken);
        if (booking is null)
        {
            return BookingErrors.NotFound(id);
        }

        var cancelled = booking.Cancel();
        if (cancelled.IsFailure)
        {
            return cancelled;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success();
    }
}
