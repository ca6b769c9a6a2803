using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A page that code skips to, of what the handler was asked for.</summary>
/// <param name="Skip">The call that skips.</param>
/// <param name="Number">The page's number, as the handler names it.</param>
/// <param name="Size">Its size, as the handler names it.</param>
/// <param name="Condition">When the page is none.</param>
internal sealed record PageOffset(ExpressionSyntax Skip, ExpressionSyntax Number, ExpressionSyntax Size, string Condition)
{
    /// <summary>The page that a piece of the failing member skips to; null when there is none, or it is computed on the way or not the request's.</summary>
    public static PageOffset? In(RepairSite site, SyntaxNode scope)
    {
        foreach (var skip in scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(i => i is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Skip" }, ArgumentList.Arguments.Count: 1 }))
        {
            if (skip.ArgumentList.Arguments[0].Expression is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product)
                continue;
            var (left, right) = (Bare(product.Left), Bare(product.Right));

            // Skip((page - 1) * size), or Skip(page * size) where pages count from 0.
            var (number, size, first) = LessOne(left) is { } page ? (page, right, 1) : LessOne(right) is { } other ? (other, left, 1) : (left, right, 0);
            return InHandler(site, number) is { } asked && InHandler(site, size) is { } many && RequestOrigin.IsRequest(site, number)
                ? new(skip, asked, many, $"{asked} < {first} || {many} < 1 || {asked} > int.MaxValue / {many}") : null;
        }

        return null;
    }

    private static ExpressionSyntax? LessOne(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression, Right: LiteralExpressionSyntax { Token.ValueText: "1" } } minus ? Bare(minus.Left) : null;

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax inner ? Bare(inner.Expression) : expression;

    private static ExpressionSyntax? InHandler(RepairSite site, ExpressionSyntax expression) =>
        (site.IsInHandler ? expression : PassedValues.InHandler(site, expression)) is { } found and (IdentifierNameSyntax or MemberAccessExpressionSyntax) ? found : null;
}
