using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>A navigation that is used but was not loaded is included in the query that its entity came from.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
[Repairs("System.InvalidOperationException")]
internal sealed class IncludeNavigation : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Class == "System.InvalidOperationException" && !site.Exception.Message.StartsWith("Sequence contains no", StringComparison.Ordinal))
            return NotApplicable("no sequence was empty");
        var origin = new EntityOrigin(site);
        var reason = "no navigation of an entity is used at the fault";
        var proposals = new List<Proposal>();
        foreach (var candidate in Candidates(site))
        {
            if (origin.Find(candidate) is not var (query, path))
            {
                reason = "the entity does not come from a query";
                continue;
            }

            proposals.AddRange(Include(site, query, path));
        }

        return proposals.Count > 0 ? Propose([.. proposals.GroupBy(p => p.Description).Select(g => g.First())]) : NotApplicable(reason);
    }

    /// <summary>The ways to include navigations in a query, the best first; none where it has them, or ends in something else.</summary>
    internal static IEnumerable<Proposal> Include(RepairSite site, EntityQuery query, IReadOnlyList<IPropertySymbol> path)
    {
        var chain = QueryChain.Of(site.Code, query.Run);
        if (query.Call is { } call && CodeBase.IsOpen(site.Code.TypeOf(query.Run)))
            return GenericRepository.Include(site, call, chain, path);
        return Include(site, chain, path) is { } only ? [only] : [];
    }

    private static Proposal? Include(RepairSite site, QueryChain chain, IReadOnlyList<IPropertySymbol> path)
    {
        var entity = path[0].ContainingType;
        var origins = QueryOrigins.Of(site.Code, chain).Where(o => o.PlaceFor(site.Code, entity) is not null).ToArray();
        var included = origins.Prepend(chain).SelectMany(c => c.Included()).ToArray();
        if (included.Any(i => path.Select(p => p.Name).SequenceEqual(i.Path.Take(path.Count))))
            return null;
        var editor = new SourceEditor(site);
        var description = $"include {string.Join(".", path.Select(p => p.Name))} in the query for the {entity.Name}";
        string Step(IPropertySymbol property, string method, ExpressionSyntax at)
        {
            var parameter = Names.LambdaParameter(site.Code.ModelOf(at.SyntaxTree), at, property.ContainingType.Name);
            return $".{method}({parameter} => {parameter}.{property.Name})";
        }

        if (QueryChain.IsFind(chain.Run))
            return FindByKey.Include(site, editor, chain.Run, entity, Step(path[0], "Include", chain.Run) + string.Concat(path.Skip(1).Select(p => Step(p, "ThenInclude", chain.Run))), description);

        // An included path that leads part of the way is continued, unless another one continues it already.
        var known = included.Where(i => i.Path.Count < path.Count && i.Path.SequenceEqual(path.Take(i.Path.Count).Select(p => p.Name)) && !IsContinued(i.Call))
            .OrderByDescending(i => i.Path.Count).FirstOrDefault();

        // Where the app keeps a query with what belongs to the entity, all that are built on it lack the same.
        var shared = origins.LastOrDefault(o => o.Included().Any() && o.Parts[o.Parts.Count - 1].FirstAncestorOrSelf<MemberDeclarationSyntax>() != chain.Run.FirstAncestorOrSelf<MemberDeclarationSyntax>());
        var place = known.Call ?? shared?.PlaceFor(site.Code, entity) ?? chain.PlaceFor(site.Code, entity);
        if (place is null)
            return null;
        var tree = place.SyntaxTree;
        var steps = path.Skip(known.Path?.Count ?? 0).Select((p, i) => Step(p, known.Path is null && i == 0 ? "Include" : "ThenInclude", place));
        return editor.InsertAt(tree, place.Span.End, string.Concat(steps.Select(s => LinqCalls.GapAfter(place) + s))).AddUsing(tree, "Microsoft.EntityFrameworkCore").ToProposal(description);
    }

    private static IEnumerable<ExpressionSyntax> Candidates(RepairSite site)
    {
        var model = EntityModel.Of(site.Code);
        bool IsNavigation(ExpressionSyntax e) => site.Code.SymbolOf(e) is IPropertySymbol property && model.IsNavigation(property);
        if (site.Node is IdentifierNameSyntax name && site.Code.SymbolOf(name) is ILocalSymbol local)
            return MissingValue.Strip(Lookups.ValueOf(site.Code, local, name)) is { } value && IsNavigation(value) ? [value] : [];
        if (site.Node is ExpressionSyntax exact && site.Exception?.Is("System.NullReferenceException") == true)
            return MissingValue.Strip(exact) is { } bare && IsNavigation(bare) ? [bare] : [];
        return site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<ExpressionSyntax>()
            .Where(e => (e is MemberAccessExpressionSyntax || e is IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax } } || e is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } && access.Expression == e) && IsNavigation(e));
    }

    private static bool IsContinued(InvocationExpressionSyntax call) =>
        call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThenInclude" };
}
