// fault: F100
// actual: 500
// expected: 422
// endpoint: POST /passes/{id}/transfer
// intent: FlowStep
namespace Sample;

public enum ErrorKind
{
    NotFound,
    Conflict,
    Unprocessable,
}

public sealed record Error(ErrorKind Kind, string Message)
{
    public static Error NotFound(string message) => new(ErrorKind.NotFound, message);

    public static Error Unprocessable(string message) => new(ErrorKind.Unprocessable, message);
}

public static class PassErrors
{
    public static Error NotFound(int id) => Error.NotFound($"There is no pass {id}.");

    public static Error NotEnough(int id) => Error.Unprocessable($"Pass {id} has not enough credits.");
}

public static class ErrorResults
{
    public static IResult ToProblem(this Error error)
    {
        switch (error.Kind)
        {
            case ErrorKind.NotFound:
                return Results.NotFound(error.Message);
            case ErrorKind.Conflict:
                return Results.Conflict(error.Message);
            case ErrorKind.Unprocessable:
                return Results.UnprocessableEntity(error.Message);
            default:
                return Results.StatusCode(500);
        }
    }
}

public sealed class Passes
{
    public Error? Transfer(int id, int credits) => id > 9 ? PassErrors.NotFound(id) : credits > 10 ? PassErrors.NotEnough(id) : null;
}

public static class PassEndpoints
{
    public static IResult Transfer(int id, int credits, Passes passes) => passes.Transfer(id, credits) is { } error ? error.ToProblem() : Results.Ok();
}
