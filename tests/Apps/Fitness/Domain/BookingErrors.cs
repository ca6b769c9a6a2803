namespace Fitness.Domain;

public static class BookingErrors
{
    public static Error NotFound(int id) => Error.NotFound("bookings.not-found", $"There is no booking {id}.");

    public static Error AlreadyBooked(Guid sessionId) => Error.Conflict("bookings.twice", $"Session {sessionId} is booked already.");

    public static Error InvalidState(int id, BookingStatus status, string what) =>
        Error.Conflict("bookings.state", $"Booking {id} is {status} and cannot be {what}.");
}
