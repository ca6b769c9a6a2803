using SmokeRepair.Evidence;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Reporting;

/// <summary>Turns what crosses the rooms into what reports show: relative paths, no secrets, nothing of the machine.</summary>
internal sealed class Entries(ReportPaths paths)
{
    /// <summary>A violation as it was found.</summary>
    public ViolationEntry Of(Violation violation)
    {
        var failure = violation.Failure;
        return new ViolationEntry(
            violation.Id, failure.Endpoint.Key, failure.Fault, Redaction.Of(violation.Curl), Expected(failure), failure.ActualStatus,
            failure.Exception is { } e ? Of(e, violation.Mask) : null, (failure.Exception?.Layer ?? Layer.Unknown).ToString(), Outcome(violation.Class), null)
        {
            // What an exception says was redacted when it was read; to redact source code again would only garble it.
            Answers = failure.Answers.Count == 0 ? null : [.. failure.Answers.Select(a => new AnswerEntry(a.Expression, a.Frame.Method, paths.Relative(a.Frame.File!), a.Frame.Line, a.Frame.Column, a.Tests.Count == 0 ? null : [.. a.Tests.Select(t => new TestEntry(t.Field, t.Rule))]))],
            Hang = failure.Hang is { } hang ? Of(hang) : null,
            Cause = failure is { Exception: null, Hang: null, Answers.Count: 0 } ? Redaction.Of(OneLine.CauseOf(failure)) : violation.Mask(OneLine.CauseOf(failure)),
        };
    }

    /// <summary>An accepted repair.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="source"><c>learned</c>, <c>specific</c>, <c>generic</c> or <c>regenerated</c>.</param>
    /// <param name="violation">The violation it was made for.</param>
    /// <param name="fixes">Ids of all violations it mended.</param>
    public RepairEntry Of(Patch patch, string source, Violation violation, IReadOnlyList<string> fixes) => new(
        patch.Fingerprint, patch.Strategy, FixTypeName(patch.FixType), source, violation.Failure.Endpoint.Key, violation.Failure.Exception?.Class,
        paths.Relative(patch.Files[0].Path), patch.Description, PatchFile.Write(patch.Files, paths), fixes);

    /// <summary>A probe and how it ended.</summary>
    public static ProbeEntry Of(ProbeOutcome outcome) => new(
        outcome.Probe.Name, outcome.Probe.Endpoint.Key, JsonReport.Lower(outcome.Result.ToString()),
        Redaction.Of(string.Join("; ", new[] { outcome.Said is { } said ? $"{outcome.Note} ({said})" : outcome.Note, outcome.Failure is { } failure ? $"{failure.Fault}: {Told(failure)}" : null }.OfType<string>().Where(t => t.Length > 0))));

    // Two runs of the same command tell the same: ids that the app gave are told by their names.
    private ExceptionEntry Of(ExceptionEvidence e, Func<string, string> mask)
    {
        var at = e.UserFrame;
        return new ExceptionEntry(
            e.Class, e.Chain, Redaction.Of(mask(e.Message)), at?.File is { } file ? paths.Relative(file) : null, at?.Line ?? 0, at?.Column ?? 0,
            e.Expression, e.Swallowed, [.. e.Frames.Select(Of)]);
    }

    private HangEntry Of(HangEvidence hang)
    {
        var at = hang.UserFrame;
        return new HangEntry(JsonReport.Lower(hang.State.ToString()), hang.Expression, at?.File is { } file ? paths.Relative(file) : null, at?.Line ?? 0, at?.Column ?? 0, [.. hang.Frames.Select(Of)]);
    }

    // Files of packages lie where they were built: their paths say nothing here.
    private FrameEntry Of(StackFrameEvidence frame) =>
        new(frame.Method, frame.IsUserCode && frame.File is { } file ? paths.Relative(file) : null, frame.IsUserCode ? frame.Line : 0);

    private static string Expected(Failure failure)
    {
        // Where the status was right, the sentence says what was not.
        var statuses = string.Join(" or ", failure.ExpectedStatuses);
        var byStatus = statuses.Length > 0 && !failure.ExpectedStatuses.Contains(failure.ActualStatus);
        return byStatus || failure.Detail.Length == 0 ? statuses : Redaction.Of(failure.Detail);
    }

    private static string Told(Failure failure) =>
        Expected(failure) is var expected && expected.StartsWith("expected ", StringComparison.Ordinal) ? expected : $"expected {expected}, got {failure.ActualStatus}";

    private static ViolationOutcome Outcome(ViolationClass kind) => kind switch
    {
        ViolationClass.Oracle => ViolationOutcome.Oracle,
        ViolationClass.Environment => ViolationOutcome.Environment,
        ViolationClass.Flaky => ViolationOutcome.Flaky,
        _ => ViolationOutcome.Open,
    };

    private static string FixTypeName(FixType type) => JsonReport.Lower(type.ToString());
}
