using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;
using SmokeRepair.Strategies.Results;

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
        var answers = StatusAnswers.Find(site.Code, handler, site.Failure.ActualStatus);
        if (answers.Count > 1)
            answers = [.. answers.Where(a => FollowsFromRequest(site, a.Expression))];
        if (answers is not [var (frame, answer)])
            return NotApplicable("which statement answers is not certain");
        if (Check(answer)?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => CheckIdentityResult.IsIdentityResult(site.Code.TypeOf(i))) == true && !FollowsFromRequest(site, answer))
            return NotApplicable("what failed was given nothing of the request");
        if (!IsRefusal(answer, frame.Declaration))
            return NotApplicable("the answer follows from no check");
        if (ClientErrorSyntax.Write(site.Code, answer, site.Failure.ActualStatus, status) is not { } text)
            return NotApplicable($"{status} cannot be put in the answer's words");
        return Propose(new SourceEditor(site).Replace(answer, text).ToProposal($"answer {status} for what the app refuses"));
    }

    private static ExpressionSyntax? Check(SyntaxNode answer) =>
        answer.Ancestors().Select(a => a switch { IfStatementSyntax i => i.Condition, ConditionalExpressionSyntax c => c.Condition, _ => null }).FirstOrDefault(c => c is not null);

    // if (!created.Succeeded): what became of a call that was given a value of the request.
    private static bool FollowsFromRequest(RepairSite site, SyntaxNode answer) =>
        Check(answer) is { } check
        && check.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => RequestOrigin.IsRequest(site, i)
            || site.Code.SymbolOf(i) is ILocalSymbol local && MissingValue.Strip(Lookups.ValueOf(site.Code, local, check)) is InvocationExpressionSyntax call && call.ArgumentList.Arguments.Any(a => RequestOrigin.IsRequest(site, a.Expression)));

    // Also a guard's catch clause handles a fault of the server; what it answers is right.
    private static bool IsRefusal(SyntaxNode answer, SyntaxNode member)
    {
        var around = answer.Ancestors().TakeWhile(a => a != member).ToList();
        return around.Any(a => a is IfStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax) && !around.OfType<CatchClauseSyntax>().Any();
    }
}
