// untouched: every kind that is made has the status it is called after
// fault: F902
// actual: 404
// expected: 409
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
        ErrorKind.NotFound => 404,
        ErrorKind.Unprocessable => 422,
        _ => 500,
    });
}

public sealed class Passes
{
    public Error? Transfer(int id, int credits) => id > 9 ? PassErrors.NotFound(id) : credits > 10 ? PassErrors.NotEnough(id) : null;
}

public static class PassEndpoints
{
    public static IResult $$Transfer(int id, int credits, Passes passes) => passes.Transfer(id, credits) is { } error ? error.ToProblem() : Results.Ok();
}
