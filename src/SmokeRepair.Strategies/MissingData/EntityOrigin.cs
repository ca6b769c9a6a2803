using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.MissingData;

/// <summary>Follows an expression back to the query that its entity came from, and notes the navigations on the way.</summary>
internal sealed class EntityOrigin(RepairSite site)
{
    private const int Longest = 16;
    private readonly EntityModel _model = EntityModel.Of(site.Code);

    /// <summary>The query, and the navigations from its entity to the expression; null when it came otherwise.</summary>
    public (EntityQuery Query, IReadOnlyList<IPropertySymbol> Path)? Find(ExpressionSyntax expression)
    {
        var path = new List<IPropertySymbol>();
        return Query(expression, path, Longest) is { } query && path.Count > 0 ? (query, path) : null;
    }

    /// <summary>The query which an entity came from, by whatever navigations.</summary>
    public EntityQuery? QueryOf(ExpressionSyntax entity) => Query(entity, [], Longest);

    private EntityQuery? Query(ExpressionSyntax? expression, List<IPropertySymbol> path, int steps)
    {
        expression = MissingValue.Strip(expression);
        if (expression is null || steps == 0)
            return null;
        switch (expression)
        {
            case MemberAccessExpressionSyntax access when site.Code.SymbolOf(access) is IPropertySymbol property:
                return _model.IsNavigation(property) ? Beyond(property, access.Expression) : null;
            case MemberBindingExpressionSyntax binding when site.Code.SymbolOf(binding) is IPropertySymbol property:
                return _model.IsNavigation(property) && binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull.Span.Contains(binding.Span)) is { } conditional ? Beyond(property, conditional.Expression) : null;
            case IdentifierNameSyntax own when site.Code.SymbolOf(own) is IPropertySymbol { IsStatic: false } property && _model.IsNavigation(property):
                path.Insert(0, property);
                return Through(Receivers(own), path, steps);
            case ThisExpressionSyntax:
                return Through(Receivers(expression), path, steps);
            case IdentifierNameSyntax name when site.Code.SymbolOf(name) is ILocalSymbol local:
                return Query(local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
                {
                    ForEachStatementSyntax loop => loop.Expression,
                    SingleVariableDesignationSyntax { Parent: PatternSyntax { Parent: IsPatternExpressionSyntax tested } } => tested.Expression,
                    _ => Lookups.ValueOf(site.Code, local, name),
                }, path, steps - 1);
            case IdentifierNameSyntax name when site.Code.SymbolOf(name) is IParameterSymbol parameter:
                return Through(Arguments(parameter), path, steps);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Query(coalesce.Left, path, steps - 1);
            case InvocationExpressionSyntax call when site.Code.SymbolOf(call) is IMethodSymbol method:
                if (QueryChain.IsQuery(site.Code, call))
                    return new(call, null);
                if (method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Collections.Generic")
                    return Query(LinqCalls.ReceiverOf(call), path, steps - 1);

                // What is written for one entity tells more than what is written for any.
                var targets = site.Code.TargetsOf(call).OrderBy(t => t.ContainingType is { IsGenericType: true } ? 1 : 0);
                return Through(targets.SelectMany(site.Code.DeclarationsOf).SelectMany(Returned), path, steps) is { } query
                    ? query.Call is null && !CodeBase.IsOpen(site.Code.TypeOf(call)) ? query with { Call = call } : query : null;
            default:
                return null;
        }

        EntityQuery? Beyond(IPropertySymbol property, ExpressionSyntax receiver)
        {
            path.Insert(0, property);
            return Query(receiver, path, steps - 1);
        }
    }

    private EntityQuery? Through(IEnumerable<ExpressionSyntax> expressions, List<IPropertySymbol> path, int steps)
    {
        foreach (var expression in expressions)
        {
            var attempt = path.ToList();
            if (Query(expression, attempt, steps - 1) is not { } query)
                continue;
            path.Clear();
            path.AddRange(attempt);
            return query;
        }

        return null;
    }

    // What is passed for a parameter: to a lambda, the elements of what it is called for; to a method, the argument of the call that failed, else of any.
    private IEnumerable<ExpressionSyntax> Arguments(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return [];
        if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax around } } && method.MethodKind == MethodKind.AnonymousFunction)
            return LinqCalls.ReceiverOf(around) is { } elements ? [elements] : [];
        var caller = site.Frames.SkipWhile(f => !CodeBase.Same(f.Symbol, method)).Skip(1).FirstOrDefault();
        if (caller is not null && Lookups.ArgumentFor(site.Code, caller, parameter) is { } argument)
            return [argument];
        return MethodGroups(method).Concat(site.Code.CallsOf(method).Select(c => Lookups.ArgumentFor(site.Code, c, parameter)).OfType<ExpressionSyntax>());
    }

    // orders.Select(ToDto)
    private IEnumerable<ExpressionSyntax> MethodGroups(IMethodSymbol method) => site.Code.ReferencesTo(method)
        .Select(n => n.Parent is MemberAccessExpressionSyntax access && access.Name == n ? (ExpressionSyntax)access : n)
        .Where(n => n.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax })
        .Select(n => LinqCalls.ReceiverOf((InvocationExpressionSyntax)n.Parent!.Parent!.Parent!)).OfType<ExpressionSyntax>();

    // What a member of an entity is called on: by the caller that failed, else by any.
    private IEnumerable<ExpressionSyntax> Receivers(SyntaxNode within)
    {
        var member = within.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is MethodDeclarationSyntax or PropertyDeclarationSyntax);
        if (member is null || site.Code.ModelOf(member.SyntaxTree).GetDeclaredSymbol(member) is not { } symbol)
            return [];
        return site.Code.ReferencesTo(symbol).Select(n => n.Parent).OfType<MemberAccessExpressionSyntax>()
            .OrderBy(a => site.Frames.Any(f => f.Node.Span.Contains(a.Span) && f.Node.SyntaxTree == a.SyntaxTree) ? 0 : 1)
            .Select(a => a.Expression);
    }

    /// <summary>What a method, a local function or a property returns.</summary>
    internal static IEnumerable<ExpressionSyntax> Returned(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => [arrow.Expression],
        PropertyDeclarationSyntax { AccessorList: { } accessors } when accessors.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "get")?.ExpressionBody is { } arrow => [arrow.Expression],
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => [arrow.Expression],
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => [arrow.Expression],
        _ => declaration.DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<ExpressionSyntax>(),
    };
}

/// <summary>A query that an entity came from.</summary>
/// <param name="Run">The call that ran it.</param>
/// <param name="Call">The call nearest to it that says of which entity it is; the query itself may be written for any. Null where nothing is called on the way.</param>
internal sealed record EntityQuery(InvocationExpressionSyntax Run, InvocationExpressionSyntax? Call);
