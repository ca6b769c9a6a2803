using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Writes the opposite of a condition as somebody would write it.</summary>
internal static class TurnedCondition
{
    /// <summary>The opposite; null where it takes more than turning one sign.</summary>
    public static string? Of(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => (not.Operand is ParenthesizedExpressionSyntax inside ? inside.Expression : not.Operand).ToString(),
        BinaryExpressionSyntax binary when Opposite(binary.Kind()) is { } sign => $"{binary.Left} {sign} {binary.Right}",
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax not } matches => $"{matches.Expression} is {(not.Pattern is ParenthesizedPatternSyntax inside ? inside.Pattern : not.Pattern)}",
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax one } matches => $"{matches.Expression} is not {one}",
        IsPatternExpressionSyntax { Pattern: BinaryPatternSyntax several } matches => $"{matches.Expression} is not ({several})",
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax => $"!{condition}",
        _ => null,
    };

    private static string? Opposite(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EqualsExpression => "!=",
        SyntaxKind.NotEqualsExpression => "==",
        SyntaxKind.LessThanExpression => ">=",
        SyntaxKind.LessThanOrEqualExpression => ">",
        SyntaxKind.GreaterThanExpression => "<=",
        SyntaxKind.GreaterThanOrEqualExpression => "<",
        _ => null,
    };
}
