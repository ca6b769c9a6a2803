// fault: F903
// actual: 200
// expected: 409
// endpoint: POST /bookings/{id}/check-in
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum ErrorKind
{
    Validation,
    NotFound,
    Conflict,
}

public sealed record Error(ErrorKind Kind, string Code, string Message)
{
    public static Error Validation(string code, string message) => new(ErrorKind.Validation, code, message);

    public static Error NotFound(string code, string message) => new(ErrorKind.NotFound, code, message);

    public static Error Conflict(string code, string message) => new(ErrorKind.Conflict, code, message);
}

public class Result
{
    public Error? Error { get; protected init; }

    public bool IsSuccess => Error is null;

    public static Result Success() => new();

    public static implicit operator Result(Error error) => new() { Error = error };
}

public sealed class Result<T> : Result
{
    public T? Value { get; private init; }

    public static implicit operator Result<T>(T value) => new() { Value = value };

    public static implicit operator Result<T>(Error error) => new() { Error = error };
}

public enum BookingStatus
{
    Booked,
    CheckedIn,
    Cancelled,
}

public static class BookingErrors
{
    public static Error InvalidState(int id, BookingStatus status, string what) => Error.Conflict("bookings.state", $"Booking {id} is {status} and cannot be {what}.");
}

public class Booking
{
    public int Id { get; set; }

    public BookingStatus Status { get; set; }

    public int? Stars { get; set; }

    public Result CheckIn()
    {
        if (Status != BookingStatus.Booked)
        {
            return BookingErrors.InvalidState(Id, Status, "checked in");
        }

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
        return Result.Success();
    }

    public Result Review(int stars)
    {
        if (Status != BookingStatus.CheckedIn)
        {
            return BookingErrors.InvalidState(Id, Status, "reviewed");
        }

        Stars = stars;
        return Result.Success();
    }
}

[ApiController]
[Route("bookings")]
public class BookingsController(List<Booking> bookings) : ControllerBase
{
    [HttpPost("{id}/check-in")]
    public IActionResult CheckIn(int id)
    {
        var result = bookings[id].CheckIn();
        return result.IsSuccess ? Ok() : Conflict(result.Error);
    }
}
