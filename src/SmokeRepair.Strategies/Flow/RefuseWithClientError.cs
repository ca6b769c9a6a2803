using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What the app checks, and then refuses as if the server had failed, is refused as the fault of the request that it is. Nothing was thrown.</summary>
[Repairs(Fault = FaultCodes.ServerError, WithoutException = true)]
internal sealed class RefuseWithClientError : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses is not [>= 400 and < 500 and var status, ..])
            return NotApplicable("no client error is the right answer");
        if (site.Failure.ActualStatus < 500 || site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source, or answers no server error");
        if (StatusAnswers.Find(site.Code, handler, site.Failure.ActualStatus) is not [var (frame, answer)])
            return NotApplicable("which statement answers is not certain");
        if (!IsRefusal(answer, frame.Declaration))
            return NotApplicable("the answer follows from no check");
        if (ClientErrorSyntax.Write(site.Code, answer, site.Failure.ActualStatus, status) is not { } text)
            return NotApplicable($"{status} cannot be put in the answer's words");
        return Propose(new SourceEditor(site).Replace(answer, text).ToProposal($"answer {status} for what the app refuses"));
    }

    // Also a guard's catch clause handles a fault of the server; what it answers is right.
    private static bool IsRefusal(SyntaxNode answer, SyntaxNode member)
    {
        var around = answer.Ancestors().TakeWhile(a => a != member).ToList();
        return around.Any(a => a is IfStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax) && !around.OfType<CatchClauseSyntax>().Any();
    }
}
