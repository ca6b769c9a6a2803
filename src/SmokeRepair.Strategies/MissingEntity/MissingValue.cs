using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A value that may be missing, where it is used, and the lookup it came from.</summary>
/// <param name="Frame">The member that holds the lookup.</param>
/// <param name="Use">The expression that is used although it may be missing.</param>
/// <param name="Name">The variable it is kept in; null when the lookup is used in place.</param>
/// <param name="Type">Its type without nullability.</param>
/// <param name="Lookup">The call that may find nothing.</param>
/// <param name="Source">The statement that filled the variable; null when it is not one of a block.</param>
internal sealed record MissingValue(CodeFrame Frame, ExpressionSyntax Use, string? Name, ITypeSymbol Type, InvocationExpressionSyntax Lookup, StatementSyntax? Source)
{
    /// <summary>Finds the missing value of a site: in the faulting member or, for a parameter, in what called it.</summary>
    public static MissingValue? Of(RepairSite site) => Candidates(site).Select(c => Trace(site, 0, c)).FirstOrDefault(m => m is not null);

    /// <summary>What a refusal says of it: the type's name and the expression it was looked up by.</summary>
    public AnswerSubject Subject(CodeBase code) => new(EntityName, KeyOf(code, Lookup), "was not found") { IsTypeParameter = Type is ITypeParameterSymbol };

    /// <summary>What the missing thing is called.</summary>
    public string EntityName => Type is INamedTypeSymbol { SpecialType: SpecialType.None, IsValueType: false } or ITypeParameterSymbol ? Type.Name : Names.Pascal(Name ?? "Value");

    /// <summary>The expression by which a lookup chooses: an argument, or the other side of an equality in its predicate.</summary>
    public static string? KeyOf(CodeBase code, InvocationExpressionSyntax lookup)
    {
        foreach (var comparison in lookup.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.EqualsExpression)))
            foreach (var side in new[] { comparison.Right, comparison.Left })
                if (side is IdentifierNameSyntax or MemberAccessExpressionSyntax && Root(side) is { } root && code.SymbolOf(root) is { } symbol and (IParameterSymbol or ILocalSymbol) && !symbol.DeclaringSyntaxReferences.Any(r => lookup.Span.Contains(r.Span)))
                    return side.ToString();
        // The parameters of a query: new { Id = id }.
        if (lookup.ArgumentList.Arguments.Select(a => a.Expression).OfType<AnonymousObjectCreationExpressionSyntax>().FirstOrDefault() is { Initializers: [{ Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } given, ..] })
            return given.Expression.ToString();
        var argument = lookup.ArgumentList.Arguments.Select(a => a.Expression)
            .SelectMany(e => e is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax ? e.DescendantNodes().OfType<ExpressionSyntax>() : [e])
            .FirstOrDefault(e => e is IdentifierNameSyntax or MemberAccessExpressionSyntax && code.TypeOf(e) is { Name: not "CancellationToken", TypeKind: not TypeKind.Delegate });
        return argument?.ToString();
    }

    /// <summary>Peels <c>!</c>, parentheses, <c>await</c>, casts and <c>as</c>.</summary>
    public static ExpressionSyntax? Strip(ExpressionSyntax? expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Strip(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => Strip(parenthesized.Expression),
        AwaitExpressionSyntax awaited => Strip(awaited.Expression),
        CastExpressionSyntax cast => Strip(cast.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => Strip(cast.Left),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Expression: var inner } } => Strip(inner),
        _ => expression,
    };

    /// <summary>Whether a query could not evaluate what its lambdas capture, one of which was null.</summary>
    public static bool IsOfQuery(ExceptionEvidence? exception) =>
        exception is { Class: "System.InvalidOperationException" } && exception.Inner.Any(i => i.Class == "System.NullReferenceException") && exception.Message.Contains("LINQ query parameter");

    // The null expression itself or, where only the call or statement is known, the receivers and arguments in it.
    private static IEnumerable<ExpressionSyntax> Candidates(RepairSite site)
    {
        var isNullReference = site.Exception?.Is("System.NullReferenceException") == true;
        if (isNullReference && site.Node is ExpressionSyntax exact)
            return [exact];
        if (IsOfQuery(site.Exception))
            return site.Node.DescendantNodesAndSelf().OfType<AnonymousFunctionExpressionSyntax>().SelectMany(l => l.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(a => a.Expression)
                .Where(e => Strip(e) is IdentifierNameSyntax name && site.Code.SymbolOf(name) is { } captured and (ILocalSymbol or IParameterSymbol) && !captured.DeclaringSyntaxReferences.Any(r => l.Span.Contains(r.Span))));
        return site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<ExpressionSyntax>()
            .Where(e => e.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression == e && (isNullReference || Lookups.IsNullable(site.Code.TypeOf(e))),
                ElementAccessExpressionSyntax or ForEachStatementSyntax => isNullReference,
                ArgumentSyntax => !isNullReference,
                _ => e == site.Node && e is IdentifierNameSyntax,
            });
    }

    private static MissingValue? Trace(RepairSite site, int depth, ExpressionSyntax use)
    {
        var expression = Strip(use is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } value && Lookups.IsNullable(site.Code.TypeOf(value.Expression)) ? use = value.Expression : use);
        switch (expression)
        {
            case InvocationExpressionSyntax call when Lookups.MayFindNothing(site.Code, call) && site.Code.TypeOf(use) is { } type:
                return new(site.Frames[depth], LinqCalls.Parenthesized(use), null, Plain(type), call, null);
            case IdentifierNameSyntax name when site.Code.SymbolOf(name) is ILocalSymbol local:
                var source = Lookups.ValueOf(site.Code, local, name);
                var origin = Strip(source) is IdentifierNameSyntax other && site.Code.SymbolOf(other) is ILocalSymbol first ? Strip(Lookups.ValueOf(site.Code, first, other)) : Strip(source);
                return origin is InvocationExpressionSyntax lookup && Lookups.MayFindNothing(site.Code, lookup)
                    ? new(site.Frames[depth], use, name.Identifier.ValueText, Plain(local.Type), lookup, source!.FirstAncestorOrSelf<StatementSyntax>())
                    : null;
            case IdentifierNameSyntax name when site.Code.SymbolOf(name) is IParameterSymbol parameter && depth + 1 < site.Frames.Count && CodeBase.Same(parameter.ContainingSymbol, site.Frames[depth].Symbol):
                return Lookups.ArgumentFor(site.Code, site.Frames[depth + 1], parameter) is { } argument ? Trace(site, depth + 1, argument) : null;
            default:
                return null;
        }
    }

    private static ITypeSymbol Plain(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static IdentifierNameSyntax? Root(ExpressionSyntax expression)
    {
        while (expression is MemberAccessExpressionSyntax access)
            expression = access.Expression;
        return expression as IdentifierNameSyntax;
    }
}
