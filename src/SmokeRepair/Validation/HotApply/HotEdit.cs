using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Hosting;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation.HotApply;

/// <summary>Edits that were made in a running process.</summary>
/// <param name="State">The sources that it runs now.</param>
/// <param name="Maps">How each edited file came about, by path.</param>
/// <param name="Methods">The methods that were replaced for it.</param>
internal sealed record HotEdit(SourceState State, IReadOnlyDictionary<string, EditMap> Maps, IReadOnlyList<DeltaMethod> Methods)
{
    /// <summary>
    /// For each place of an edit that is a part of this one: the functions around it, as they were compiled. The place is in effect once one of them has
    /// been entered, for what is within that one is made anew by it.
    /// </summary>
    /// <returns>The functions of each place; null when a place is in none that was replaced.</returns>
    public IReadOnlyList<IReadOnlyCollection<UpdatedMethod>>? ChangedBy(IEnumerable<SourceEdit> edits)
    {
        var places = new List<IReadOnlyCollection<UpdatedMethod>>();
        foreach (var edit in edits.Where(e => e.Text != e.Tree.GetText().ToString(e.Span)))
        {
            var tree = State.Code.CounterpartOf(edit.Tree)!;
            var functions = Functions.Around(NodeAt(tree, Maps[tree.FilePath].Of(new(edit.Span, edit.Text)))).Select(f => DeltaMethod.Of(f, tree.GetText(), Methods)).OfType<DeltaMethod>();
            if (functions.Select(f => f.Method).ToHashSet() is { Count: > 0 } around)
                places.Add(around);
            else
                return null;
        }

        return places;
    }

    private static SyntaxNode NodeAt(SyntaxTree tree, TextSpan place)
    {
        // The blanks around a statement that was inserted are nobody's: what counts is between them.
        var text = tree.GetText().ToString(place);
        var start = place.Start + (text.Length - text.TrimStart().Length);
        return tree.GetRoot().FindNode(TextSpan.FromBounds(start, Math.Max(start, place.Start + text.TrimEnd().Length)), getInnermostNodeForTie: true);
    }
}
