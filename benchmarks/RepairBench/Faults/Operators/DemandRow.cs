using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary><c>FirstOrDefault</c> and <c>SingleOrDefault</c> become <c>First</c> and <c>Single</c>.</summary>
internal sealed class DemandRow : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model) => root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(i => Guards.NameOf(i) is "FirstOrDefault" or "FirstOrDefaultAsync" or "SingleOrDefault" or "SingleOrDefaultAsync" && Guards.TokenOf(i) is not null)
        .Select(i => new FaultEdit(i, Guards.TokenOf(i)!.Value.Span, Guards.NameOf(i).Replace("OrDefault", "", StringComparison.Ordinal)));
}
