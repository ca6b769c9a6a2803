using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>
/// What the code behind an answer reads of an entity, and its query did not load, is included. Reading it is no failure: nothing is there, and nothing is
/// answered.
/// </summary>
[Repairs(Fault = FaultCodes.NotLoaded)]
internal sealed class IncludeWhatIsRead : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        var paths = CallPath.From(site.Code, handler).ToArray();
        bool IsReached(SyntaxNode node) => paths.Any(p => p[0].Declaration.SyntaxTree == node.SyntaxTree && p[0].Declaration.Span.Contains(node.Span));
        var proposals = new List<(Proposal Proposal, int Depth)>();
        foreach (var path in paths)
        {
            var reader = site with { Node = path[0].Declaration, Frames = path };
            var origin = new EntityOrigin(reader);
            var read = NavigationReads.In(site.Code, path[0].Declaration).Select(r => (Read: r, Origin: origin.Find(r)))
                .Concat(NavigationReads.OfMappers(site.Code, path[0].Declaration).Select(m => (Read: m.Entity, Origin: origin.QueryOf(m.Entity) is { } query ? (query, new[] { m.Navigation }) : default((EntityQuery, IReadOnlyList<IPropertySymbol>)?))));
            foreach (var (expression, found) in read)
                if (found is var (query, navigations) && IsReached(query.Run) && !IsLeftOutOfList(site.Code, expression, query, navigations))
                    proposals.AddRange(IncludeNavigation.Include(reader, query, navigations).Select(p => (p, navigations.Count)));
        }

        // What reads deepest brings what lies on its way.
        return proposals.Count > 0 ? Propose([.. proposals.OrderByDescending(p => p.Depth).GroupBy(p => p.Proposal.Description).Select(g => g.First().Proposal)]) : NotApplicable("all that is read of entities is loaded");
    }

    // A list may show its things without their parts; what is computed of them is wrong without.
    private static bool IsLeftOutOfList(CodeBase code, ExpressionSyntax read, EntityQuery query, IReadOnlyList<IPropertySymbol> navigations) =>
        EntityModel.ElementOf(navigations[0].Type) is not null && code.TypeOf(LinqCalls.Awaited(query.Run)) is { } rows && rows.SpecialType != SpecialType.System_String && EntityModel.ElementOf(rows) is not null && !NavigationReads.IsComputedFrom(read);
}
