using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        var proposals = new List<Proposal?>();
        foreach (var candidate in Candidates(site))
        {
            if (origin.Find(candidate) is not var (query, path))
            {
                reason = "the entity does not come from a query";
                continue;
            }

            proposals.Add(Include(site, QueryChain.Of(site.Code, query), path));
        }

        return proposals.Any(p => p is not null) ? Propose([.. proposals.Where(p => p is not null).GroupBy(p => p!.Description).Select(g => g.First())]) : NotApplicable(reason);
    }

    private static Proposal? Include(RepairSite site, QueryChain chain, IReadOnlyList<IPropertySymbol> path)
    {
        var included = chain.Included().ToArray();
        if (included.Any(i => path.Select(p => p.Name).SequenceEqual(i.Path.Take(path.Count))))
            return null;
        var editor = new SourceEditor(site);
        var entity = path[0].ContainingType;
        var description = $"include {string.Join(".", path.Select(p => p.Name))} in the query for the {entity.Name}";
        var tree = chain.Run.SyntaxTree;
        var model = site.Code.ModelOf(tree);
        string Step(IPropertySymbol property, string method)
        {
            var parameter = Names.LambdaParameter(model, chain.Run, property.ContainingType.Name);
            return $".{method}({parameter} => {parameter}.{property.Name})";
        }

        if (QueryChain.IsFind(chain.Run))
            return Found(site, editor, chain.Run, entity, Step(path[0], "Include") + string.Concat(path.Skip(1).Select(p => Step(p, "ThenInclude"))), description);

        // An included path that leads part of the way is continued, unless another one continues it already.
        var known = included.Where(i => i.Path.Count < path.Count && i.Path.SequenceEqual(path.Take(i.Path.Count).Select(p => p.Name)) && !IsContinued(i.Call))
            .OrderByDescending(i => i.Path.Count).FirstOrDefault();
        var place = known.Call ?? chain.PlaceFor(site.Code, entity);
        if (place is null)
            return null;
        var steps = path.Skip(known.Path?.Count ?? 0).Select((p, i) => Step(p, known.Path is null && i == 0 ? "Include" : "ThenInclude"));
        var dot = ((MemberAccessExpressionSyntax)place.Parent!).OperatorToken;
        var text = string.Concat(steps.Select(s => BreakBefore(dot, place) + s));
        return editor.Replace(tree, new(place.Span.End, 0), text).AddUsing(tree, "Microsoft.EntityFrameworkCore").ToProposal(description);
    }

    // Find takes no includes: the same row by its key.
    private static Proposal? Found(RepairSite site, SourceEditor editor, InvocationExpressionSyntax find, INamedTypeSymbol entity, string includes, string description)
    {
        var model = EntityModel.Of(site.Code);
        var found = ReturnedEntity(site.Code, find);
        if (found is null || model.KeyOf(found) is not { } key || !Derives(found, entity) || find.ArgumentList.Arguments.Count == 0)
            return null;
        var receiver = LinqCalls.ReceiverOf(find)!;
        var set = EntityModel.IsContext(site.Code.TypeOf(receiver)) ? $"{receiver}.{model.SetOf(found)?.Property.Name ?? $"Set<{found.Name}>()"}" : SourceEditor.TextOf(receiver);
        var arguments = find.ArgumentList.Arguments;
        var value = arguments[0].Expression switch
        {
            CollectionExpressionSyntax { Elements: [ExpressionElementSyntax only] } => only.Expression,
            ArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
            CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => null,
            var plain => plain,
        };
        if (value is null || arguments.Count > 2 || (arguments.Count == 2 && site.Code.TypeOf(arguments[1].Expression) is not { Name: "CancellationToken" }))
            return null;
        var isAsync = LinqCalls.NameOf(find).Identifier.ValueText == "FindAsync";
        if (isAsync && find.Parent is not AwaitExpressionSyntax && find.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" })
            return null;
        var row = Names.LambdaParameter(site.Code.ModelOf(find.SyntaxTree), find, found.Name);
        var token = arguments.Count == 2 ? ", " + arguments[1].Expression : "";
        return editor.Replace(find, $"{set}{includes}.{(isAsync ? "FirstOrDefaultAsync" : "FirstOrDefault")}({row} => {row}.{key.Name} == {value}{token})")
            .AddUsing(find.SyntaxTree, "Microsoft.EntityFrameworkCore").ToProposal(description);
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

    private static INamedTypeSymbol? ReturnedEntity(CodeBase code, InvocationExpressionSyntax find) =>
        (code.SymbolOf(find) as IMethodSymbol)?.ReturnType is { } type ? Answers.ReturnTypes.Awaited(type) as INamedTypeSymbol : null;

    private static bool Derives(ITypeSymbol? type, ITypeSymbol from)
    {
        for (; type is not null; type = type.BaseType)
            if (CodeBase.Same(type.WithNullableAnnotation(NullableAnnotation.None), from))
                return true;
        return false;
    }

    private static bool IsContinued(InvocationExpressionSyntax call) =>
        call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThenInclude" };

    // Each call on a line of its own where the chain is written so.
    private static string BreakBefore(SyntaxToken dot, ExpressionSyntax place)
    {
        if (!dot.GetPreviousToken().TrailingTrivia.Concat(dot.LeadingTrivia).Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia)))
            return "";
        var at = SourceEditor.IndentationAt(dot.SyntaxTree!, dot.SpanStart).Replace("\t", "    ").Length;
        var line = SourceEditor.IndentationAt(dot.SyntaxTree!, place.Span.End).Replace("\t", "    ").Length;
        return "\n" + new string(' ', Math.Max(0, at - line));
    }
}
