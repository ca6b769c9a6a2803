// fault: F902
// actual: 204
// expected: 404
// endpoint: POST /rooms/{id}/close
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sample;

public enum ErrorKind
{
    NotFound,
    Conflict,
}

public sealed record Error(ErrorKind Kind, string Message)
{
    public static Error NotFound(string message) => new(ErrorKind.NotFound, message);

    public static Error Conflict(string message) => new(ErrorKind.Conflict, message);
}

public class Result
{
    private readonly Error? _error;

    protected Result(Error? error) => _error = error;

    public bool IsSuccess => _error is null;

    public bool IsFailure => !IsSuccess;

    public Error Error => _error ?? throw new InvalidOperationException("A success has no error.");

    public static Result Success() => new(error: null);

    public static implicit operator Result(Error error) => new(error);
}

public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T value) : base(null) => _value = value;

    private Result(Error error) : base(error)
    {
    }

    public T Value => IsSuccess ? _value! : throw new InvalidOperationException("A failure has no value.");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);
}

public static class ErrorResults
{
    public static ProblemHttpResult ToProblem(this Error error) => TypedResults.Problem(error.Message, statusCode: StatusOf(error.Kind));

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };
}

public sealed class Room
{
    public bool IsClosed { get; set; }

    public Result Close()
    {
        if (IsClosed)
        {
            return Error.Conflict("The room is closed already.");
        }

        IsClosed = true;
        return Result.Success();
    }
}

public sealed class CloseRoomHandler(List<Room> rooms)
{
    public Result Close(int id)
    {
        var room = rooms[id];
        room.Close();
        return Result.Success();
    }

    public Result CloseFirst()
    {
        var closed = rooms[0].Close();
        if (closed.IsFailure)
        {
            return closed;
        }

        return Result.Success();
    }
}

[ApiController]
[Route("rooms")]
public class RoomsController(CloseRoomHandler handler) : ControllerBase
{
    [HttpPost("{id}/close")]
    public IActionResult $$Close(int id)
    {
        var result = handler.Close(id);
        return result.IsSuccess ? NoContent() : Conflict(result.Error);
    }
}
