using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Results;

/// <summary>The errors that the members of a request's way make.</summary>
internal static class MadeErrors
{
    /// <summary>Each expression by which a member that the handler reaches makes an error of a status, with the error's type. What the type's own factories do is none.</summary>
    public static IEnumerable<(ExpressionSyntax Made, INamedTypeSymbol Type)> OnTheWay(RepairSite site, int status)
    {
        if (site.Handler is not { } handler)
            yield break;
        var seen = new HashSet<SyntaxNode>();
        foreach (var frame in CallPath.From(site.Code, handler).Select(p => p[0]).Where(f => seen.Add(f.Declaration)))
            foreach (var expression in frame.Declaration.DescendantNodes().OfType<ExpressionSyntax>().Where(e => e is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax || e is MemberAccessExpressionSyntax && e.Parent is not (InvocationExpressionSyntax or MemberAccessExpressionSyntax)))
                if (site.Code.TypeOf(expression) is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } type && IsMade(site.Code, expression)
                    && ResultShape.Of(type) is null && !CodeBase.Same(frame.Symbol.ContainingType, type) && ErrorStatus.Origin(site.Code, expression, type) is not null && ErrorStatus.Of(site.Code, expression) == status)
                    yield return (expression, type);
    }

    private static bool IsMade(CodeBase code, ExpressionSyntax expression) => expression is BaseObjectCreationExpressionSyntax || code.SymbolOf(expression) is { IsStatic: true };
}
