using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>The guard of a transition the wrong way round.</summary>
internal sealed class InvertStateGuard : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) =>
        StateGuards.In(root).Select(i => FaultEdit.Replace(i.Condition, i.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not ? not.Operand.ToString() : $"!({i.Condition})"));
}
