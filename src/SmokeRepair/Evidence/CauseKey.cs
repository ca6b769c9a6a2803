using System.Text.RegularExpressions;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Evidence;

/// <summary>The identity of a root cause. It names no line, so that it survives edits above it.</summary>
/// <param name="Class">Full name of the exception's class.</param>
/// <param name="File">Name of the file, without folder: the same on every machine.</param>
/// <param name="Member">The member that failed, as in <c>Store.OrderService.Pay</c>.</param>
/// <param name="Expression">The failing expression; for an exception without one, what tells it apart otherwise.</param>
internal sealed partial record CauseKey(string Class, string File, string Member, string Expression)
{
    /// <summary>The key of an exception.</summary>
    public static CauseKey Of(ExceptionEvidence evidence)
    {
        var frame = evidence.UserFrame;
        return new CauseKey(
            evidence.Class,
            frame?.File is { } file ? file[(file.LastIndexOfAny(['/', '\\']) + 1)..] : "",
            Members(evidence, frame),
            evidence.Expression ?? string.Join(' ', DistinctiveFacts.Select(evidence.Facts.GetValueOrDefault).OfType<string>()))
        {
            Refusal = DatabaseError.Of(evidence) is { } error ? $"{error.Kind} {error.Table} {error.Constraint ?? string.Join(',', error.Columns)}" : Code(evidence),
        };
    }

    /// <summary>The rule of the database that was broken; null when none was. One call saves whatever the app stores, so the call alone says little.</summary>
    public string? Refusal { get; private init; }

    // A value that is too long for its column, too great or not storable: each by the provider's code, and a length by itself.
    private static string? Code(ExceptionEvidence evidence) => evidence.Inner.Select(Code).FirstOrDefault(c => c is not null)
        ?? (DatabaseCode.Of(evidence) is { } code ? code + Length().Match(evidence.Message).Value : null);

    [GeneratedRegex(@"\(\d+\)")]
    private static partial Regex Length();

    // A unit of work saves for everybody: what the database refuses is the fault of who let it be saved.
    private static string Members(ExceptionEvidence evidence, StackFrameEvidence? frame) =>
        frame is not null && evidence.Is("Microsoft.EntityFrameworkCore.DbUpdateException") ? string.Join(" < ", evidence.Frames.Where(f => f.IsUserCode).Select(f => f.Method).Distinct().DefaultIfEmpty(frame.Method))
        : frame?.Method ?? (evidence.Frames is [var innermost, ..] ? innermost.Method : "");

    // Two services that one constructor misses are two causes, and so are two pairs of routes.
    private static readonly string[] DistinctiveFacts = ["constraint", "column", "constraintName", "table", "service", "consumer", "path", "matches", "parameters"];

    /// <inheritdoc />
    public override string ToString() => $"{Class}|{File}|{Member}|{Expression}{(Refusal is null ? "" : "|" + Refusal)}";
}
