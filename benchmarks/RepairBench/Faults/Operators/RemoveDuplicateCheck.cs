using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>The look whether something is there already, or still in use, removed: <c>if (await AnyAsync(...)) throw ...</c>, or a call of a method that ensures it.</summary>
internal sealed class RemoveDuplicateCheck : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var guard in Guards.In(root))
            if (Guards.Calls(guard.Condition) && !Guards.AsksForNull(guard.Condition) && !guard.Condition.IsKind(SyntaxKind.LogicalNotExpression))
                yield return FaultEdit.Remove(guard);
        foreach (var statement in root.DescendantNodes().OfType<ExpressionStatementSyntax>())
            if ((statement.Expression is AwaitExpressionSyntax a ? a.Expression : statement.Expression) is InvocationExpressionSyntax call && Guards.NameOf(call).StartsWith("Ensure", StringComparison.Ordinal) && Guards.NameOf(call) is not ("EnsureCreated" or "EnsureCreatedAsync"))
                yield return FaultEdit.Remove(statement);
    }
}
