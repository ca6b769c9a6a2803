using Microsoft.CodeAnalysis;

namespace RepairBench.Faults.Operators;

/// <summary><c>if (order is null) return NotFound();</c> removed, where the value came from elsewhere.</summary>
internal sealed class RemoveNullGuard : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) =>
        Guards.In(root).Where(i => Guards.AsksForNull(i.Condition) && !Guards.Calls(i.Condition)).Select(FaultEdit.Remove);
}
