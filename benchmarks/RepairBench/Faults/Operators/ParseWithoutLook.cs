using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RepairBench.Faults.Operators;

/// <summary><c>TryParse</c> becomes <c>Parse</c>, which throws for text that is none.</summary>
internal sealed class ParseWithoutLook : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var guard in Guards.In(root))
        {
            if (guard.Condition is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: InvocationExpressionSyntax call }
                || Guards.NameOf(call) is not ("TryParse" or "TryParseExact")
                || call.ArgumentList.Arguments is not [.., { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax name } }])
                continue;
            var target = call.Expression.ToString().Replace("TryParse", "Parse", StringComparison.Ordinal);
            yield return FaultEdit.Replace(guard, $"var {name.Identifier.Text} = {target}({string.Join(", ", call.ArgumentList.Arguments.SkipLast(1))});");
        }
    }
}
