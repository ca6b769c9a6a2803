using Microsoft.CodeAnalysis;
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
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } several => OfOneOfSeveral(several),
        BinaryExpressionSyntax binary when Opposite(binary.Kind()) is { } sign => $"{binary.Left} {sign} {binary.Right}",
        _ => GuardConditions.Negate(condition),
    };

    // Of "neither cancelled nor expired", "cancelled or expired": one thing is asked, whatever it is compared with.
    private static string? OfOneOfSeveral(BinaryExpressionSyntax several)
    {
        var parts = Parts(several, several.Kind()).Select(p => p as BinaryExpressionSyntax).ToArray();
        var asked = several.IsKind(SyntaxKind.LogicalAndExpression) ? SyntaxKind.NotEqualsExpression : SyntaxKind.EqualsExpression;
        if (parts.Any(p => p is null || !p.IsKind(asked)) || parts.Select(p => p!.Left.ToString()).Distinct().Count() > 1)
            return null;
        var (sign, joint) = asked == SyntaxKind.NotEqualsExpression ? ("==", " || ") : ("!=", " && ");
        return string.Join(joint, parts.Select(p => $"{p!.Left} {sign} {p.Right}"));
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax condition, SyntaxKind joint) =>
        condition is BinaryExpressionSyntax binary && binary.IsKind(joint) ? Parts(binary.Left, joint).Concat(Parts(binary.Right, joint)) : [condition];

    private static string? Opposite(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => ">=",
        SyntaxKind.LessThanOrEqualExpression => ">",
        SyntaxKind.GreaterThanExpression => "<=",
        SyntaxKind.GreaterThanOrEqualExpression => "<",
        _ => null,
    };
}
