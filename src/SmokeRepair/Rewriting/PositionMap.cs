using SmokeRepair.Strategies;

namespace SmokeRepair.Rewriting;

/// <summary>Carries places of evidence, which name lines of the sources that ran, over to sources that have been repaired since.</summary>
internal static class PositionMap
{
    /// <summary>The failure with its frames moved to where the same code stands in the later state.</summary>
    public static Failure Carry(Failure failure, SourceState ran, SourceState now)
    {
        if (ReferenceEquals(ran, now))
            return failure;
        return failure with
        {
            Endpoint = Carry(failure.Endpoint, ran, now),
            Cause = failure.Cause is null ? null : Carry(failure.Cause, ran, now),
            Before = failure.Before is null ? null : Carry(failure.Before, ran, now),
            Exception = failure.Exception is null ? null : Carry(failure.Exception, ran, now),
        };
    }

    private static Endpoint Carry(Endpoint endpoint, SourceState ran, SourceState now) =>
        endpoint.Handler is { File: { } file, Line: > 0 } handler
            ? endpoint with { Handler = handler with { Line = Move(file, handler.Line, 1, ran, now).Line } }
            : endpoint;

    private static ExceptionEvidence Carry(ExceptionEvidence exception, SourceState ran, SourceState now) => exception with
    {
        Frames = [.. exception.Frames.Select(f => f is { IsUserCode: true, File: { } file, Line: > 0 } && Move(file, f.Line, f.Column, ran, now) is var (line, column) ? f with { Line = line, Column = column } : f)],
        Inner = [.. exception.Inner.Select(i => Carry(i, ran, now))],
    };

    private static (int Line, int Column) Move(string file, int line, int column, SourceState ran, SourceState now)
    {
        if (ran.TextOf(file) is not { } before || now.TextOf(file) is not { } after || ReferenceEquals(before, after) || line > before.Lines.Count)
            return (line, column);
        var start = before.Lines[line - 1];
        var position = Math.Min(start.Start + Math.Max(column - 1, 0), start.End);
        var shift = 0;
        foreach (var change in after.GetChangeRanges(before))
        {
            if (change.Span.Start > position || (change.Span.Length > 0 && change.Span.End > position))
                break;
            shift += change.NewLength - change.Span.Length;
        }

        var moved = after.Lines.GetLinePosition(Math.Clamp(position + shift, 0, after.Length));
        return (moved.Line + 1, column > 0 ? moved.Character + 1 : 0);
    }
}
