using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults.Operators;

/// <summary>An <c>Include</c> with what hangs on it, or a <c>ThenInclude</c>, left out of a query.</summary>
internal sealed class DropInclude : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (Guards.NameOf(call) is not ("Include" or "ThenInclude") || call.Expression is not MemberAccessExpressionSyntax access)
                continue;
            SyntaxNode last = call;
            while (last.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ThenInclude", Parent: InvocationExpressionSyntax next })
                last = next;
            yield return new(access.Name, TextSpan.FromBounds(access.Expression.Span.End, last.Span.End), "");
        }
    }
}
