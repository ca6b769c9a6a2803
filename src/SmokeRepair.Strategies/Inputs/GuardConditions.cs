using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Inputs;

/// <summary>What strategies need to refuse a request: the right status, and conditions turned round.</summary>
internal static class GuardConditions
{
    /// <summary>The first of the right answers that is among the allowed statuses; null when none is.</summary>
    public static int? StatusFor(RepairSite site, params int[] allowed) =>
        site.Failure.ExpectedStatuses.Where(allowed.Contains).Select(s => (int?)s).FirstOrDefault();

    /// <summary>Whether a member has a guard with the condition already.</summary>
    public static bool IsGuarded(SyntaxNode member, string condition) =>
        member.DescendantNodes().OfType<IfStatementSyntax>().Any(i => SourceLayout.Squeeze(i.Condition.ToString()) == SourceLayout.Squeeze(condition));

    /// <summary>The condition that holds exactly when the given one does not.</summary>
    public static string Negate(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => Negate(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand.ToString(),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: var inner } } pattern => $"{pattern.Expression} is {(inner is ParenthesizedPatternSyntax several ? several.Pattern : inner)}",
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } pattern => $"{pattern.Expression} is not {constant}",
        IsPatternExpressionSyntax { Pattern: BinaryPatternSyntax several } pattern => $"{pattern.Expression} is not ({several})",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => $"{equal.Left} != {equal.Right}",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal => $"{unequal.Left} == {unequal.Right}",
        InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or AwaitExpressionSyntax => $"!{condition}",
        _ => $"!({condition})",
    };

    /// <summary>The condition under which a node of a statement is evaluated at all; null when it always is, and "?" when that cannot be told.</summary>
    public static string? ConditionOf(SyntaxNode inner, SyntaxNode until)
    {
        var conditions = new List<string>();
        for (var node = inner; node.Parent is not null && node != until; node = node.Parent)
        {
            switch (node.Parent)
            {
                case ConditionalExpressionSyntax choice when node == choice.WhenTrue:
                    conditions.Insert(0, choice.Condition.ToString());
                    break;
                case ConditionalExpressionSyntax choice when node == choice.WhenFalse:
                    conditions.Insert(0, Negate(choice.Condition));
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when node == both.Right:
                    conditions.Insert(0, both.Left.ToString());
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when node == either.Right:
                    conditions.Insert(0, Negate(either.Left));
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when node == coalesce.Right:
                    conditions.Insert(0, $"{coalesce.Left} is null");
                    break;
                case ConditionalAccessExpressionSyntax access when node == access.WhenNotNull:
                case SwitchExpressionArmSyntax:
                    return "?";
            }
        }

        return conditions.Count == 0 ? null : string.Join(" && ", conditions);
    }
}
