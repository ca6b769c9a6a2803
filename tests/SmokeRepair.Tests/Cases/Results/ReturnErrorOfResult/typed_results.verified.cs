// exception: System.InvalidOperationException
// message: A failure has no value.
// expected: 404
// endpoint: GET /rooms/{id}
// handler: RoomEndpoints.Get
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

public sealed record Room(int Id, string Name);

public sealed class Rooms
{
    public Task<Result<Room>> FindAsync(int id) => Task.FromResult<Result<Room>>(id == 1 ? new Room(1, "Hall") : Error.NotFound("There is no such room."));

    public Task<Result> CloseAsync(int id) => Task.FromResult<Result>(Error.NotFound($"There is no room {id}."));
}

public static class RoomEndpoints
{
    public static async Task<Results<Ok<string>, ProblemHttpResult>> GetName(int id, Rooms rooms)
    {
        var result = await rooms.FindAsync(id);
        return result.IsSuccess ? TypedResults.Ok(result.Value.Name) : result.Error.ToProblem();
    }

    public static async Task<Results<Ok<Room>, ProblemHttpResult>> Get(int id, Rooms rooms)
    {
        var result = await rooms.FindAsync(id);
        return result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();
    }
}
