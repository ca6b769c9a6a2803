using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Validation.HotApply;

/// <summary>Carries places of a file over edits, in both directions: a place within an edit has no counterpart, all others have exactly one.</summary>
internal sealed class EditMap
{
    private readonly (TextSpan Old, TextSpan New)[] _changes;
    private readonly Dictionary<TextChange, TextSpan> _places = [];

    /// <param name="edits">What was replaced by what; no two overlap.</param>
    public EditMap(IEnumerable<TextChange> edits)
    {
        var shift = 0;
        _changes = [.. edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.Length).Select(e =>
        {
            var place = _places[e] = new TextSpan(e.Span.Start + shift, e.NewText!.Length);
            shift += place.Length - e.Span.Length;
            return (e.Span, place);
        })];
    }

    /// <summary>Nothing is edited.</summary>
    public static EditMap None { get; } = new([]);

    /// <summary>What stands in the edited file where one of the edits was made; of a deletion the empty place.</summary>
    public TextSpan Of(TextChange edit) => _places[edit];

    /// <summary>Where something of the edited file stood before; null when an edit reaches into it from outside, or is its beginning.</summary>
    public TextSpan? ToOld(TextSpan span) => Carry(span, [.. _changes.Select(c => (c.New, c.Old))]);

    /// <summary>Where something of the file stands once it is edited; null when an edit reaches into it from outside, or is its beginning.</summary>
    public TextSpan? ToNew(TextSpan span) => Carry(span, _changes);

    private static TextSpan? Carry(TextSpan span, (TextSpan From, TextSpan To)[] changes) =>
        Start(span.Start, changes) is { } start && End(span, changes) is { } end && start <= end ? TextSpan.FromBounds(start, end) : null;

    // What is put in front of a place does not belong to it, be it a start or an end.
    private static int? Start(int position, (TextSpan From, TextSpan To)[] changes)
    {
        var shift = 0;
        foreach (var (from, to) in changes.TakeWhile(c => position >= c.From.Start))
        {
            if (position < from.End)
                return null;
            shift = to.End - from.End;
        }

        return position + shift;
    }

    private static int? End(TextSpan span, (TextSpan From, TextSpan To)[] changes)
    {
        var shift = 0;
        foreach (var (from, to) in changes.TakeWhile(c => span.End > c.From.Start))
        {
            // An edit that begins within and ends with it is its own.
            if (span.End < from.End || (span.End == from.End && span.Start >= from.Start))
                return null;
            shift = to.End - from.End;
        }

        return span.End + shift;
    }
}

/// <summary>Finds for nodes of one edited version of a file the same nodes in another edited version, by the edits alone.</summary>
/// <param name="running">The version that runs.</param>
/// <param name="toRunning">The edits that made it.</param>
/// <param name="toTarget">The edits that made the other version, of the same original.</param>
internal sealed class NodeMap(SyntaxNode running, EditMap toRunning, EditMap toTarget)
{
    /// <summary>The node of the running version that a node of the other is; null when it is new, or was edited so that it is no longer surely the same.</summary>
    public SyntaxNode? RunningOf(SyntaxNode node)
    {
        if (toTarget.ToOld(node.Span) is not { } original || toRunning.ToNew(original) is not { } span || span.End > running.FullSpan.End)
            return null;
        var found = running.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n.Span == span).FirstOrDefault(n => n.RawKind == node.RawKind);
        return found is null || Functions.HeaderOf(found) != Functions.HeaderOf(node) ? null : found;
    }
}
