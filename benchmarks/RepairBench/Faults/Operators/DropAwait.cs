using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>A task that nobody awaits.</summary>
internal sealed class DropAwait : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<ExpressionStatementSyntax>()
        .Where(s => s.Expression is AwaitExpressionSyntax { Expression: InvocationExpressionSyntax })
        .Select(s => FaultEdit.Replace(s, $"_ = {((AwaitExpressionSyntax)s.Expression).Expression};"));
}
