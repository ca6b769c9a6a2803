using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Calls whose task nobody waits for.</summary>
internal static class ForgottenCalls
{
    /// <summary>Whether a call is a statement of its own, or its result is thrown away.</summary>
    public static bool Drops(InvocationExpressionSyntax call) => call.Parent is ExpressionStatementSyntax
        or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };

    /// <summary>Whether a call gives a task.</summary>
    public static bool IsTask(CodeBase code, ExpressionSyntax call) => code.TypeOf(call) is { Name: "Task" or "ValueTask", ContainingNamespace: { } space } && space.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>Those of a member that are no lambda's, and no <c>Task.Run</c>, which is meant so.</summary>
    public static IEnumerable<InvocationExpressionSyntax> In(CodeBase code, SyntaxNode member) =>
        member.DescendantNodes(n => n == member || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>()
            .Where(c => Drops(c) && IsTask(code, c) && code.SymbolOf(c) is not IMethodSymbol { ContainingType.Name: "Task", Name: "Run" });
}
