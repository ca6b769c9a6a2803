using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RepairBench.Faults.Operators;

/// <summary>The look whether a row exists that the request refers to, removed: <c>if (await Find(request.CustomerId) is null) throw ...</c>.</summary>
internal sealed class RemoveReferenceCheck : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => Guards.In(root)
        .Where(i => Guards.Calls(i.Condition) && (Guards.AsksForNull(i.Condition) || i.Condition.IsKind(SyntaxKind.LogicalNotExpression)))
        .Select(FaultEdit.Remove);
}
