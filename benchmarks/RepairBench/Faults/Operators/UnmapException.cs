using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults.Operators;

/// <summary>A domain exception that nothing maps to a status any more: an arm of the switch, a catch clause, or the handler itself gone.</summary>
internal sealed class UnmapException : IFaultOperator
{
    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var arm in root.DescendantNodes().OfType<SwitchExpressionArmSyntax>())
            if (IsException(arm.Pattern) && arm.Parent is SwitchExpressionSyntax { Arms: var arms } && arms.IndexOf(arm) < arms.SeparatorCount)
                yield return new(arm, TextSpan.FromBounds(arm.FullSpan.Start, arms.GetSeparator(arms.IndexOf(arm)).FullSpan.End), "");
        foreach (var clause in root.DescendantNodes().OfType<CatchClauseSyntax>())
            if (clause is { Declaration: not null, Parent: TryStatementSyntax { Catches.Count: > 1 } })
                yield return FaultEdit.Remove(clause);
        foreach (var statement in root.DescendantNodes().OfType<ExpressionStatementSyntax>())
            if (statement.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: [var type] } name } }
                && (name.Identifier.Text == "AddExceptionHandler" || name.Identifier.Text == "UseMiddleware" && (type.ToString().Contains("Error", StringComparison.Ordinal) || type.ToString().Contains("Exception", StringComparison.Ordinal))))
                yield return FaultEdit.Remove(statement);
    }

    private static bool IsException(PatternSyntax pattern) => pattern is ConstantPatternSyntax or DeclarationPatternSyntax or TypePatternSyntax && pattern.ToString().Contains("Exception", StringComparison.Ordinal);
}
