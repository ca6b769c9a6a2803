// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /passes
using Microsoft.AspNetCore.Http.HttpResults;

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

public sealed record Pass(int Id, int Credits);

public sealed class Passes
{
    public Result<Pass> Buy() => new Pass(1, 10);

    public Result<Pass> Find(int id) => new Pass(id, 10);
}

public static class PassEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/passes", Buy);
        app.MapGet("/passes/{id:int}", Find);
    }

    private static Results<Created<Pass>, ProblemHttpResult> Buy(Passes passes)
    {
        var result = passes.Buy();
        return result.IsSuccess ? TypedResults.Created($"/passes/{result.Value!.Id}", result.Value!) : TypedResults.Problem(result.Error!.Message);
    }

    private static Results<Ok<Pass>, ProblemHttpResult> Find(int id, Passes passes)
    {
        var result = passes.Find(id);
        return result.IsSuccess ? TypedResults.Ok(result.Value!) : TypedResults.Problem(result.Error!.Message);
    }
}
