using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults.Operators;

/// <summary>A service that is not registered.</summary>
internal sealed class DropRegistration : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (Guards.NameOf(call) is not ("AddScoped" or "AddSingleton" or "AddTransient") || call.Expression is not MemberAccessExpressionSyntax access)
                continue;
            if (call.Parent is ExpressionStatementSyntax statement && access.Expression is not InvocationExpressionSyntax)
                yield return FaultEdit.Remove(statement);
            else
                yield return new(access.Name, TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
        }
    }
}
