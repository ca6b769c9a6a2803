// fault: F903
// actual: 400
// expected: 409
// endpoint: POST /courses
// intent: FlowStep
namespace Sample;

public enum ErrorKind
{
    Invalid,
    NotFound,
    Conflict,
}

public sealed record Error(ErrorKind Kind, string Message)
{
    public int Status => Kind switch
    {
        ErrorKind.Invalid => 400,
        ErrorKind.NotFound => 404,
        ErrorKind.Conflict => 409,
        _ => 500,
    };
}

public static class CourseErrors
{
    public static readonly Error NoTrainer = new(ErrorKind.NotFound, "There is no such trainer.");

    public static Error CodeTaken(string code) => new(ErrorKind.Invalid, $"Another course has the code {code}.");
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
