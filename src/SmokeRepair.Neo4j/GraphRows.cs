using SmokeRepair.Learning;

namespace SmokeRepair.Neo4j;

/// <summary>What is learned, as rows of statements, and back.</summary>
internal static class GraphRows
{
    public static FixPattern Fix(Properties row) => new()
    {
        Id = row.Text("id"),
        ExceptionClass = row.Text("exception_class"),
        Fault = row.Text("fault"),
        EndpointShape = row.Text("endpoint_shape"),
        Layer = row.Text("layer"),
        Context = row.Text("context"),
        Strategy = row.Text("strategy"),
        Description = row.Text("description"),
        Successes = Math.Max(0, row.Whole("success_count") ?? 0),
        Failures = Math.Max(0, row.Whole("failure_count") ?? 0),
        LastSeen = row.Time("last_seen") ?? DateTimeOffset.UnixEpoch,
    };

    public static GenerationAntiPattern AntiPattern(Properties row) => new()
    {
        Id = row.Text("id"),
        ExceptionClass = row.Text("exception_class"),
        Fault = row.Text("fault"),
        EndpointShape = row.Text("endpoint_shape"),
        Context = row.Text("context"),
        Strategy = row.Text("strategy"),
        BadSnippet = row.Text("bad_code_snippet"),
        CorrectSnippet = row.Text("correct_code_snippet") is { Length: > 0 } correct ? correct : null,
        Verdict = row.Text("verdict"),
        Occurrences = Math.Max(0, row.Whole("occurrence_count") ?? 0),
        Edit = row.Text("edit"),
        Severity = (AntiPatternSeverity)Math.Clamp(row.Whole("severity") ?? 1, 1, 3),
        LastSeen = row.Time("last_seen") ?? DateTimeOffset.UnixEpoch,
    };

    public static Dictionary<string, object?> Of(Lesson lesson)
    {
        var severity = Verdicts.Severity(lesson.Verdict);
        return new()
        {
            ["id"] = lesson.Id,
            ["pattern"] = lesson.PatternId,
            ["anti"] = lesson.AntiPatternId,
            ["edit"] = lesson.Edit,
            ["json"] = LessonLines.Write(lesson),
            ["at"] = lesson.At,
            ["run"] = RunOf(lesson),
            ["service"] = lesson.App,
            ["class"] = lesson.ExceptionClass,
            ["bases"] = lesson.Chain.Zip(lesson.Chain.Skip(1), (one, next) => new Dictionary<string, object?> { ["class"] = one, ["base"] = next }).ToList(),
            ["fault"] = lesson.Fault,
            ["shape"] = lesson.EndpointShape,
            ["layer"] = lesson.Layer,
            ["context"] = lesson.Context,
            ["strategy"] = lesson.Strategy,
            ["description"] = lesson.Description,
            ["snippet"] = lesson.Snippet,
            ["verdict"] = lesson.Verdict,
            ["severity"] = (long)(severity ?? 0),

            // Null for an attempt without a verdict on the strategy.
            ["worked"] = Verdicts.Worked(lesson.Verdict) ? true : severity is null ? null : false,
        };
    }

    // A lesson's id is its run's and a number.
    private static string RunOf(Lesson lesson) => lesson.Id.LastIndexOf(':') is > 0 and var colon ? lesson.Id[..colon] : "";
}
