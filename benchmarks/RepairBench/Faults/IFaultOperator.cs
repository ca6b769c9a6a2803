using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults;

/// <summary>
/// Undoes one thing that a careful developer did. Found by type; where the code lacks what the operator would remove, it
/// finds nothing.
/// </summary>
internal interface IFaultOperator
{
    /// <summary>Every place in a file where the operator applies.</summary>
    IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model);
}

/// <summary>The text edit that puts a fault in.</summary>
/// <param name="At">The node that the developer's care consists of: names the fault's place.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">By what.</param>
internal sealed record FaultEdit(SyntaxNode At, TextSpan Span, string Text)
{
    /// <summary>Replaces a node, its surrounding blanks kept.</summary>
    public static FaultEdit Replace(SyntaxNode node, string text) => new(node, node.Span, text);

    /// <summary>Removes a statement or attribute list with its line.</summary>
    public static FaultEdit Remove(SyntaxNode node) => new(node, node.FullSpan, "");
}
