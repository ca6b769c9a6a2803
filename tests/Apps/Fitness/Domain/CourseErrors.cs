namespace Fitness.Domain;

public static class CourseErrors
{
    public static Error NotFound(string code) => Error.NotFound("courses.not-found", $"There is no course {code}.");

    public static Error CodeTaken(string code) => Error.Validation("courses.code-taken", $"Another course has the code {code}.");

    public static Error NoNextSession(string code) => Error.NotFound("courses.no-session", $"No session of {code} is scheduled.");

    public static Error HasSessions(string code) => Error.Conflict("courses.has-sessions", $"Course {code} has sessions.");
}
