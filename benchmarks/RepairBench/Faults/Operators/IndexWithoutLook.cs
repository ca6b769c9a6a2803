using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary><c>TryGetValue</c> becomes the indexer, which throws for a key that is not there.</summary>
internal sealed class IndexWithoutLook : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var guard in Guards.In(root))
            if (guard.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: InvocationExpressionSyntax call } && Parts(call) is var (map, key, name))
                yield return FaultEdit.Replace(guard, $"var {name} = {map}[{key}];");
        foreach (var choice in root.DescendantNodes().OfType<ConditionalExpressionSyntax>())
            if (choice.Condition is InvocationExpressionSyntax call && Parts(call) is var (map, key, name) && choice.WhenTrue.ToString() == name)
                yield return FaultEdit.Replace(choice, $"{map}[{key}]");
    }

    private static (string Map, string Key, string Name)? Parts(InvocationExpressionSyntax call) =>
        call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "TryGetValue" } access, ArgumentList.Arguments: [var key, { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax name } }] }
            ? (access.Expression.ToString(), key.Expression.ToString(), name.Identifier.Text) : null;
}
