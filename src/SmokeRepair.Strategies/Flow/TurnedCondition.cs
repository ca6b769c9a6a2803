using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>Writes the opposite of a guard's condition as somebody would have meant it: of a comparison by its sign, whatever it says of null and of what is no number.</summary>
internal static class TurnedCondition
{
    /// <summary>The opposite; null where the condition asks for more than one thing.</summary>
    public static string? Of(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: ParenthesizedExpressionSyntax inside } => inside.Expression.ToString(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } => null,
        BinaryExpressionSyntax binary when Opposite(binary.Kind()) is { } sign => $"{binary.Left} {sign} {binary.Right}",
        _ => GuardConditions.Negate(condition),
    };

    private static string? Opposite(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => ">=",
        SyntaxKind.LessThanOrEqualExpression => ">",
        SyntaxKind.GreaterThanExpression => "<=",
        SyntaxKind.GreaterThanOrEqualExpression => "<",
        _ => null,
    };
}
