using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults;

/// <summary>What the operators that take guards away have in common.</summary>
internal static class Guards
{
    /// <summary>Statements of the form <c>if (condition) leave;</c> without an else.</summary>
    public static IEnumerable<IfStatementSyntax> In(SyntaxNode root) =>
        root.DescendantNodes().OfType<IfStatementSyntax>().Where(i => i is { Else: null, Parent: BlockSyntax } && Leaves(i.Statement));

    /// <summary>Whether the condition asks for null.</summary>
    public static bool AsksForNull(ExpressionSyntax condition) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } b => b.Right.IsKind(SyntaxKind.NullLiteralExpression) || b.Left.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };

    /// <summary>Whether the condition asks something that is not in the hands of this method: it calls, but not to parse or look up text.</summary>
    public static bool Calls(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(i => !NameOf(i).StartsWith("Try", StringComparison.Ordinal) && !NameOf(i).StartsWith("IsNullOr", StringComparison.Ordinal));

    /// <summary>The name of the method that is called, without type arguments.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax m => m.Name.Identifier.Text,
        SimpleNameSyntax s => s.Identifier.Text,
        MemberBindingExpressionSyntax b => b.Name.Identifier.Text,
        _ => "",
    };

    /// <summary>The name token of the method that is called.</summary>
    public static SyntaxToken? TokenOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax m => m.Name.Identifier,
        SimpleNameSyntax s => s.Identifier,
        _ => null,
    };

    private static bool Leaves(StatementSyntax statement) => statement is ThrowStatementSyntax or ReturnStatementSyntax
        || statement is BlockSyntax { Statements: [.., ThrowStatementSyntax or ReturnStatementSyntax] };
}
