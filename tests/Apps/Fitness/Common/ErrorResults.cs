namespace Fitness.Common;

/// <summary>The one place that knows which status an error is answered with.</summary>
public static class ErrorResults
{
    public static ProblemHttpResult ToProblem(this Error error) =>
        TypedResults.Problem(
            title: TitleOf(error.Kind),
            detail: error.Message,
            statusCode: StatusOf(error.Kind),
            extensions: new Dictionary<string, object?> { ["code"] = error.Code });

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string TitleOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => "Invalid request",
        ErrorKind.Unauthorized => "Not signed in",
        ErrorKind.NotFound => "Not found",
        ErrorKind.Conflict => "Conflict",
        ErrorKind.Unprocessable => "Cannot be done",
        _ => "Something went wrong",
    };
}
