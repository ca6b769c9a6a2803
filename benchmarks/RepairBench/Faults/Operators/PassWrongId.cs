using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary>Another id of the same type passed: <c>request.CopyId</c> where <c>request.MemberId</c> belongs.</summary>
internal sealed class PassWrongId : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var argument in root.DescendantNodes().OfType<ArgumentSyntax>())
        {
            if (argument.Parent?.Parent is not InvocationExpressionSyntax || !IsId(argument.Expression.ToString()))
                continue;
            switch (argument.Expression)
            {
                case MemberAccessExpressionSyntax access when model.GetSymbolInfo(access).Symbol is IPropertySymbol property:
                    foreach (var other in property.ContainingType.GetMembers().OfType<IPropertySymbol>())
                        if (other.Name != property.Name && IsId(other.Name) && SymbolEqualityComparer.Default.Equals(other.Type, property.Type))
                        {
                            yield return FaultEdit.Replace(access.Name, other.Name);
                            break;
                        }

                    break;
                case IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { Parameters: var parameters } } parameter:
                    if (parameters.FirstOrDefault(p => p.Name != parameter.Name && IsId(p.Name) && SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type)) is { } wrong)
                        yield return FaultEdit.Replace(name, wrong.Name);
                    break;
            }
        }
    }

    private static bool IsId(string name) => name.EndsWith("Id", StringComparison.Ordinal) || name == "id";
}
