// fault: F100
// actual: 500
// declared: 401 404
// expected: 401 404
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
    public static IResult ToProblem(this Error error) => Results.Problem(error.Message, statusCode: error.Kind switch
    {
        ErrorKind.Unprocessable => 422,
        ErrorKind.NotFound => 404,
        _ => 500,
    });
}

public sealed class Passes
{
    public Error? Transfer(int id, int credits) => id > 9 ? PassErrors.NotFound(id) : credits > 10 ? PassErrors.NotEnough(id) : null;
}

public static class PassEndpoints
{
    public static IResult Transfer(int id, int credits, Passes passes) => passes.Transfer(id, credits) is { } error ? error.ToProblem() : Results.Ok();
}
