// fault: F100
// actual: 500
// declared: 204 404
// expected: 404 400 422
// endpoint: POST /passes/{id}/transfer
// intent: FlowStep
namespace Sample;

public enum ErrorKind
{
    InvalidTransition,
    Conflict,
    Unprocessable,
}

public sealed record Error(ErrorKind Kind, string Message)
{
    public static Error InvalidTransition(string message) => new(ErrorKind.InvalidTransition, message);

    public static Error Unprocessable(string message) => new(ErrorKind.Unprocessable, message);
}

public static class PassErrors
{
    public static Error Ended(int id) => Error.InvalidTransition($"Pass {id} has ended.");

    public static Error NotEnough(int id) => Error.Unprocessable($"Pass {id} has not enough credits.");
}

public static class ErrorResults
{
    public static IResult ToProblem(this Error error) => Results.Problem(error.Message, statusCode: error.Kind switch
    {
        ErrorKind.Unprocessable => 422,
        ErrorKind.InvalidTransition => 500,
        _ => 500,
    });
}

public sealed class Passes
{
    public Error? Transfer(int id, int credits) => id > 9 ? PassErrors.Ended(id) : credits > 10 ? PassErrors.NotEnough(id) : null;
}

public static class PassEndpoints
{
    public static IResult $$Transfer(int id, int credits, Passes passes) => passes.Transfer(id, credits) is { } error ? error.ToProblem() : Results.Ok();
}
