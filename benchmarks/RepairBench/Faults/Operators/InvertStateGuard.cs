using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>The guard of a transition the wrong way round, as somebody would write it: <c>==</c> where <c>!=</c> belongs.</summary>
internal sealed class InvertStateGuard : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => StateGuards.In(root).Select(i => FaultEdit.Replace(i.Condition, Inverted(i.Condition)));

    private static string Inverted(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => operand.ToString(),
        BinaryExpressionSyntax binary when Opposite(binary.Kind()) is { } sign => $"{binary.Left} {sign} {binary.Right}",
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax not } matches => $"{matches.Expression} is {not.Pattern}",
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax one } matches => $"{matches.Expression} is not {one}",
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax => $"!{condition}",
        _ => $"!({condition})",
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
