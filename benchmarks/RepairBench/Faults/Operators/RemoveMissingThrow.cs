using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary><c>Find(id) ?? throw new NotFoundException()</c> without the throw.</summary>
internal sealed class RemoveMissingThrow : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<BinaryExpressionSyntax>()
        .Where(b => b.IsKind(SyntaxKind.CoalesceExpression) && b.Right is ThrowExpressionSyntax)
        .Select(b => FaultEdit.Replace(b, $"({b.Left})!"));
}
