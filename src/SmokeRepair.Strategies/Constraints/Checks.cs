using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Finds checks written by hand that forbid what the document allows.</summary>
internal static class Checks
{
    /// <summary>The constants of refusing comparisons with the member that the value sent hits wrongly, each with the document's bound.</summary>
    public static IEnumerable<(ExpressionSyntax Constant, decimal Bound)> Of(RepairSite site, RequestMember member, ValueRule rule)
    {
        var names = member.Path.Count > 0 ? site.Code.ReferencesTo(member.Path[member.Path.Count - 1]) : site.Handler!.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => SymbolEqualityComparer.Default.Equals(site.Code.SymbolOf(n), member.Parameter));
        var isText = member.Type.SpecialType == SpecialType.System_String || member.IsCollection;
        var (least, most) = isText ? (rule.MinLength, rule.MaxLength) : (rule.Minimum, rule.Maximum);
        decimal? sent = isText ? (decimal?)site.Failure.Intent.Value?.Length : decimal.TryParse(site.Failure.Intent.Value, NumberStyles.Any, CultureInfo.InvariantCulture, out var number) ? number : null;
        foreach (var name in names)
        {
            ExpressionSyntax access = name;
            while (access.Parent is MemberAccessExpressionSyntax outer && (outer.Name == access || isText && outer.Name.Identifier.ValueText is "Length" or "Count"))
                access = outer;
            if (access.FirstAncestorOrSelf<IfStatementSyntax>() is not { } branch || !branch.Condition.Span.Contains(access.Span) || !NullChecks.Leaves(branch.Statement))
                continue;
            foreach (var (constant, kind) in Comparisons(access))
                if (Wanted(kind, Value(site.Code, constant), sent, least, most) is { } bound)
                    yield return (constant, bound);
        }
    }

    // The bound at which the refusal ought to begin; null when it begins rightly or nothing tells.
    private static decimal? Wanted(SyntaxKind kind, decimal? constant, decimal? sent, decimal? least, decimal? most) => kind switch
    {
        SyntaxKind.GreaterThanToken when most > constant && (sent is null || sent > constant) => most,
        SyntaxKind.GreaterThanEqualsToken when most >= constant && (sent is null || sent >= constant) => most + 1,
        SyntaxKind.LessThanToken when least < constant && (sent is null || sent < constant) => least,
        SyntaxKind.LessThanEqualsToken when least <= constant && (sent is null || sent <= constant) => least - 1,
        _ => null,
    };

    private static IEnumerable<(ExpressionSyntax Constant, SyntaxKind Kind)> Comparisons(ExpressionSyntax access)
    {
        if (access.Parent is BinaryExpressionSyntax binary)
            yield return binary.Left == access ? (binary.Right, binary.OperatorToken.Kind()) : (binary.Left, Turned(binary.OperatorToken.Kind()));
        if (access.Parent is IsPatternExpressionSyntax { Pattern: var pattern } && pattern is not UnaryPatternSyntax)
            foreach (var relation in pattern.DescendantNodesAndSelf().OfType<RelationalPatternSyntax>())
                yield return (relation.Expression, relation.OperatorToken.Kind());
    }

    private static SyntaxKind Turned(SyntaxKind kind) => kind switch
    {
        SyntaxKind.GreaterThanToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanEqualsToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanToken => SyntaxKind.GreaterThanToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.GreaterThanEqualsToken,
        _ => SyntaxKind.None,
    };

    private static decimal? Value(CodeBase code, ExpressionSyntax constant) =>
        constant is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax && code.ModelOf(constant.SyntaxTree).GetConstantValue(constant) is { HasValue: true, Value: IConvertible value and not string } ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;
}
