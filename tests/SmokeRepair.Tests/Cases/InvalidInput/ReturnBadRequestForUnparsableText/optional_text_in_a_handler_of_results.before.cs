// exception: System.FormatException
// message: String 'soon' was not recognized as a valid DateOnly.
// expected: 400
// endpoint: GET /schedule
// intent: WrongFormat query from
// value: soon
using System.Globalization;
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

public sealed class ScheduleHandler
{
    public Result<int> Handle(string? from)
    {
        var first = from is null ? DateOnly.MinValue : $$DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return first.DayNumber;
    }
}

[ApiController]
[Route("schedule")]
public class ScheduleController(ScheduleHandler handler) : ControllerBase
{
    [HttpGet]
    public ActionResult<int> Get(string? from)
    {
        var result = handler.Handle(from);
        return result.IsSuccess ? result.Value : BadRequest(result.Error);
    }
}
