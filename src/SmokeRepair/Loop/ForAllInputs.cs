using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Strategies;

namespace SmokeRepair.Loop;

/// <summary>
/// Several members of a request may end in the same failing statement. A strategy repairs one; here its proposals for all of them become one.
/// </summary>
internal static partial class ForAllInputs
{
    // More than this is no longer a repair that a reviewer reads member by member.
    private const int MaxInputs = 8;

    /// <summary>What a strategy proposes for a site: first for all inputs together, then for the site by itself.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="site">The site with the smallest failing request.</param>
    /// <param name="others">The same site with the other inputs that fail there.</param>
    public static StrategyResult Propose(RepairStrategy strategy, RepairSite site, IReadOnlyList<RepairSite> others)
    {
        var own = strategy.Propose(site);
        if (own.Proposals.Count == 0 || others.Count == 0)
            return own;
        var all = own.Proposals[0];
        foreach (var other in others.Take(MaxInputs))
        {
            if (strategy.Propose(other).Proposals is not [var next, ..])
                continue;
            if (Join(all, next) is not { } joined)
                return own;
            all = joined;
        }

        return ReferenceEquals(all, own.Proposals[0]) ? own : own with { Proposals = [all, .. own.Proposals] };
    }

    /// <summary>Both proposals as one; null when they change the same text in different ways.</summary>
    private static Proposal? Join(Proposal first, Proposal second)
    {
        var edits = first.Edits.ToList();
        foreach (var edit in second.Edits.Where(e => !first.Edits.Contains(e)))
        {
            var same = edits.FindIndex(e => e.Tree == edit.Tree && e.Span == edit.Span && e.Span.IsEmpty);
            if (same >= 0)
            {
                // What would be inserted twice at one place is said once, and the two sides of one bound together.
                if (OneBound(edits[same].Text, edit.Text) is { } bound)
                    edits[same] = edits[same] with { Text = bound };
                else if (!edits[same].Text.Contains(edit.Text, StringComparison.Ordinal))
                    edits[same] = edits[same] with { Text = edits[same].Text + edit.Text };
            }
            else if (edits.FindIndex(e => e.Tree == edit.Tree && e.Span == edit.Span) is >= 0 and var body && InOneBody(edits[body].Text, edit.Text) is { } both)
            {
                edits[body] = edits[body] with { Text = both };
            }
            else if (edits.Any(e => e.Tree == edit.Tree && Touches(e.Span, edit.Span)))
            {
                return null;
            }
            else
            {
                edits.Add(edit);
            }
        }

        return edits.SequenceEqual(first.Edits) ? first : new($"{first.Description}; {second.Description}", edits);
    }

    /// <summary>Two ways to begin the block that an expression body becomes, as one that begins with what either says; null when they are something else.</summary>
    private static string? InOneBody(string first, string second)
    {
        var (opening, end) = (first.IndexOf('{') + 1, first.LastIndexOf('\n'));
        if (opening == 0 || end < opening || first[..opening].Trim() != "{" || !second.StartsWith(first[..opening], StringComparison.Ordinal) || !second.EndsWith(first[end..], StringComparison.Ordinal))
            return null;
        var added = second[opening..(second.Length - (first.Length - end))];
        return first.Contains(added, StringComparison.Ordinal) ? first : first[..(end + 1)] + added.TrimStart('\r', '\n') + first[end..];
    }

    private static bool Touches(TextSpan a, TextSpan b) => a.OverlapsWith(b) || a.Start == b.Start || (a.Length > 0 && a.Contains(b.Start)) || (b.Length > 0 && b.Contains(a.Start));

    // if (page == 0) ... and if (page < 0) ... that say the same are if (page <= 0); null where they are not such a pair.
    private static string? OneBound(string there, string next)
    {
        if (Bound().Match(next) is not { Success: true } bound)
            return null;
        var (name, sign) = (bound.Groups[1].Value, bound.Groups[2].Value);
        string With(string operation) => next.Replace(bound.Value, $"if ({name} {operation} 0)", StringComparison.Ordinal);
        var other = With(sign == "<" ? "==" : "<");
        return there.Contains(With("<="), StringComparison.Ordinal) ? there : there.Contains(other, StringComparison.Ordinal) ? there.Replace(other, With("<="), StringComparison.Ordinal) : null;
    }

    [GeneratedRegex(@"if \((\S+) (==|<) 0\)")]
    private static partial Regex Bound();
}
