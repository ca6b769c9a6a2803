using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A refusal that is made and thrown away, as a lone <c>NotFound();</c>, is returned.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.InvalidOperationException")]
[Repairs("System.Exception")]
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.WrongStatus)]
internal sealed class ReturnDroppedRefusal : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var refusals = site.Failure.ExpectedStatuses.Where(s => s is >= 400 and < 500).ToArray();
        if (refusals.Length == 0)
            return NotApplicable("no refusal is among the right answers");
        var proposals = (
            from frame in Inputs.Members.Called(site)
            from statement in AsyncChange.Inside(frame.Declaration).OfType<ExpressionStatementSyntax>()
            where statement.Parent is IfStatementSyntax or ElseClauseSyntax || statement.Parent is BlockSyntax { Parent: IfStatementSyntax or ElseClauseSyntax } block && block.Statements.Last() == statement
            from status in refusals.Where(s => AnswerSyntax.Of(site.Code, statement.Expression, s) == Sureness.Certain && statement.Expression is not AssignmentExpressionSyntax).Take(1)
            select new SourceEditor(site).InsertAt(statement.SyntaxTree, statement.SpanStart, "return ").ToProposal($"return the {status} that is thrown away")).Take(3).ToArray();
        return proposals.Length == 0 ? NotApplicable("no refusal is thrown away") : Propose(proposals);
    }
}
