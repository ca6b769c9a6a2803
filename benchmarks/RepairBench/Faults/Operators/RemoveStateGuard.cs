using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>The guard of a transition or of an amount removed: <c>if (Status != Pending) throw ...</c>.</summary>
internal sealed class RemoveStateGuard : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => StateGuards.In(root).Select(FaultEdit.Remove);
}

/// <summary>Guards that ask neither for null nor elsewhere, but what state things are in.</summary>
internal static class StateGuards
{
    public static IEnumerable<IfStatementSyntax> In(SyntaxNode root) => Guards.In(root).Where(i =>
        !Guards.AsksForNull(i.Condition) && !i.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(c => Guards.NameOf(c).EndsWith("Async", StringComparison.Ordinal) || Guards.NameOf(c).StartsWith("Try", StringComparison.Ordinal)));
}
