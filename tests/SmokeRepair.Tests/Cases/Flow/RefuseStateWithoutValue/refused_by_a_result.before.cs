// exception: System.InvalidOperationException
// message: Nullable object must have a value.
// expected: 409
// endpoint: POST /sessions/{id}/complete
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

public enum SessionStatus
{
    Scheduled,
    Running,
    Completed,
}

public static class SessionErrors
{
    public static Error InvalidState(int id, SessionStatus status, string what) => Error.Conflict("sessions.state", $"Session {id} is {status} and cannot be {what}.");
}

public class Session
{
    public int Id { get; set; }

    public SessionStatus Status { get; set; }

    public DateTime? StartedAt { get; set; }

    public int Minutes { get; set; }

    public string? Notes { get; set; }

    public Result Start(DateTime now)
    {
        if (Status != SessionStatus.Scheduled)
        {
            return SessionErrors.InvalidState(Id, Status, "started");
        }

        Status = SessionStatus.Running;
        StartedAt = now;
        return Result.Success();
    }

    public Result Complete(DateTime now)
    {
        Status = SessionStatus.Completed;
        Minutes = (int)(now - $$StartedAt!.Value).TotalMinutes;
        return Result.Success();
    }
}

[ApiController]
[Route("sessions")]
public class SessionsController(List<Session> sessions) : ControllerBase
{
    [HttpPost("{id}/act")]
    public IActionResult Act(int id)
    {
        var session = sessions[id];
        var result = session.Complete(DateTime.UtcNow);
        return result.IsSuccess ? Ok() : Conflict(result.Error);
    }
}
