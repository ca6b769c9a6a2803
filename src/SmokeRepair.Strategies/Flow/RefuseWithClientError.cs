using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    private static readonly Regex s_missing = new(@"\bnot found\b|\bno\b.*\bexists?\b|\bno longer\b|(\bnot|n't) exist", RegexOptions.IgnoreCase);
    private static readonly Regex s_taken = new(@"(?<!\bnot )\balready\b|\b(taken|in use|duplicated?)\b|\bexists?\b", RegexOptions.IgnoreCase);
    private static readonly Regex s_invalid = new(@"\b(invalid|not valid|required|incorrect|must (be|not|have))\b", RegexOptions.IgnoreCase);

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ExpectedStatuses.FirstOrDefault(s => s is >= 400 and < 500) is not (> 0 and var status))
            return NotApplicable("no client error is the right answer");
        if (site.Failure.ActualStatus < 500 || site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source, or answers no server error");
        var answers = StatusAnswers.Find(site.Code, handler, site.Failure.ActualStatus);
        if (answers.Count > 1)
            answers = [.. answers.Where(a => FollowsFromRequest(site, a.Expression))];
        var refusals = answers.Where(a => IsRefusal(a.Expression, a.Frame.Declaration)).Select(a => a.Expression).ToArray();

        // Which of several it was does not matter where each says in words what the request has done; one that says nothing of it may be the server's fault.
        if (answers.Count > 1 && refusals.Length == answers.Count && refusals.All(r => IsOfRequest(site, r)))
            return Written(Write(site, refusals, r => StatusOf(site, r, status)), status);
        if (answers is not [var only])
            return NotApplicable("which statement answers is not certain");
        if (IsOfIdentity(site, only.Expression) && !FollowsFromRequest(site, only.Expression))
            return NotApplicable("what failed was given nothing of the request");
        return refusals.Length == 0 ? NotApplicable("the answer follows from no check") : Written(Write(site, refusals, _ => status), status);
    }

    private static StrategyResult Written(Proposal? proposal, int status) => proposal is null ? NotApplicable($"{status} cannot be put in the answer's words") : Propose(proposal);

    private static Proposal? Write(RepairSite site, IReadOnlyList<ExpressionSyntax> answers, Func<ExpressionSyntax, int> statusOf)
    {
        var editor = new SourceEditor(site);
        foreach (var answer in answers)
        {
            if (ClientErrorSyntax.Write(site.Code, answer, site.Failure.ActualStatus, statusOf(answer)) is not { } text)
                return null;
            editor.Replace(answer, text);
        }

        return editor.ToProposal($"answer {string.Join(" or ", answers.Select(statusOf).Distinct())} for what the app refuses");
    }

    private static bool IsOfRequest(RepairSite site, ExpressionSyntax answer) =>
        s_taken.IsMatch(WordsOf(answer)) || s_missing.IsMatch(WordsOf(answer)) || s_invalid.IsMatch(WordsOf(answer))
        || IsOfIdentity(site, answer);

    private static bool IsOfIdentity(RepairSite site, ExpressionSyntax answer) =>
        Check(answer)?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => CheckIdentityResult.IsIdentityResult(site.Code.TypeOf(i))) == true;

    private static string WordsOf(ExpressionSyntax answer) =>
        string.Join(" ", answer.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken)).Select(t => t.ValueText));

    // What is there already is a conflict, whichever request met it first; what is refused for another reason is none.
    private static int StatusOf(RepairSite site, ExpressionSyntax answer, int status)
    {
        var right = site.Failure.ExpectedStatuses;
        if (s_missing.IsMatch(WordsOf(answer)))
            return right.Where(s => s is 404 or 400 or 422).OrderBy(s => s == 404 ? 0 : 1).DefaultIfEmpty(status).First();
        return s_taken.IsMatch(WordsOf(answer))
            ? right.Contains(409) || right.Any(s => s is >= 200 and < 300) ? 409 : status
            : status == 409 ? right.Where(s => s is 400 or 422).DefaultIfEmpty(status).First() : status;
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
