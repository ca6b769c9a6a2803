using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A check that refuses a valid request because it counts its boundary as too much takes the boundary: <c>&gt;=</c> becomes <c>&gt;</c>.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ValidRequestRejected)]
[Repairs("System.Exception", Fault = FaultCodes.FlowStepFailed)]
[Repairs("System.Exception", Fault = FaultCodes.WrongStatus)]
internal sealed class AllowBoundary : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses.Count == 0 || site.Failure.ExpectedStatuses[0] >= 300 || site.Failure.ActualStatus is not (>= 400 and < 500))
            return NotApplicable("no valid request was refused");
        if (site.Node.FirstAncestorOrSelf<ThrowStatementSyntax>() is not { } thrown || thrown.FirstAncestorOrSelf<IfStatementSyntax>() is not { } branch || !branch.Statement.Span.Contains(thrown.Span))
            return NotApplicable("no check threw");
        var comparisons = branch.Condition.DescendantNodesAndSelf().OfType<BinaryExpressionSyntax>().Where(b => b.Kind() is SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.LessThanOrEqualExpression).ToArray();
        if (comparisons is not [var comparison])
            return NotApplicable("the check has no single boundary");

        // A boundary that is a constant is the document's business, not a slip between two amounts.
        if (new[] { comparison.Left, comparison.Right }.Any(side => site.Code.ModelOf(side.SyntaxTree).GetConstantValue(side).HasValue))
            return NotApplicable("the boundary is a constant");
        var strict = comparison.IsKind(SyntaxKind.GreaterThanOrEqualExpression) ? ">" : "<";
        return Propose(new SourceEditor(site).Replace(comparison.OperatorToken, strict).ToProposal($"refuse only when {comparison.Left} {strict} {comparison.Right}"));
    }
}
