// untouched: nothing on the way makes an error of the status that was answered
// fault: F903
// actual: 400
// expected: 409
// endpoint: POST /courses
// intent: FlowStep
namespace Sample;

public sealed record Error(int Status, string Code, string Message)
{
    public static Error Validation(string code, string message) => new(400, code, message);

    public static Error NotFound(string code, string message) => new(404, code, message);

    public static Error Conflict(string code, string message) => new(409, code, message);
}

public static class CourseErrors
{
    public static readonly Error NoTrainer = Error.NotFound("courses.trainer", "There is no such trainer.");

    public static Error CodeTaken(string code) => Error.Conflict("courses.code-taken", $"Another course has the code {code}.");
}

public sealed class Courses(List<string> codes)
{
    public Error? Create(string code, int trainer)
    {
        if (trainer == 0)
        {
            return CourseErrors.NoTrainer;
        }

        return codes.Contains(code) ? CourseErrors.CodeTaken(code) : null;
    }
}

public static class CourseEndpoints
{
    public static IResult $$Create(string code, int trainer, Courses courses) => courses.Create(code, trainer) is { } error ? Results.Problem(error.Message, statusCode: error.Status) : Results.Created();
}
