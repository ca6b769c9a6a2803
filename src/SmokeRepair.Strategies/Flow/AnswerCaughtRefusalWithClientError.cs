using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A catch clause that answers the app's own refusals as if the server had failed answers them as the fault of the request that they are.</summary>
[Repairs("System.Exception", Fault = FaultCodes.ServerError)]
internal sealed class AnswerCaughtRefusalWithClientError : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ActualStatus < 500 || !site.Failure.ExpectedStatuses.Any(s => s is >= 400 and < 500))
            return NotApplicable("no client error is the right answer");
        if (ThrownRefusal.At(site) is not { } refusal)
            return NotApplicable("the app's own code does not refuse here");
        if (CatchingClause.Find(site, refusal.Class) is not { } caught)
            return NotApplicable("nothing catches it, or it is not certain what");
        if (CatchingClause.ClassOf(site.Code, caught.Clause) is not { } named)
            return NotApplicable("the clause takes every exception");

        // The class that the clause names may stand for more than the one that was thrown.
        var all = caught.ByMessage ? refusal.Alone(site) : refusal.Of(site.Code, named);
        if (!caught.ByMessage && caught.Frame.Declaration == site.Handler?.Declaration)
            all = all.Reached(site.Code, site.Handler!);
        if (caught.ByMessage && !site.Conventions.Exceptions.Own.Contains(named, SymbolIdentity.Comparer))
            return NotApplicable("others than the app may throw what the clause takes by its message");
        if (!refusal.IsOwn && !caught.ByMessage && !CodeBase.Same(named, refusal.Class) || !all.IsOfRequest(site))
            return NotApplicable("the clause is also for what is no fault of the request");
        if (Answers(site.Code, caught.Clause, site.Failure.ActualStatus) is not [var answer])
            return NotApplicable("which expression answers is not certain");
        var statuses = caught.ByMessage ? [.. site.Failure.ExpectedStatuses.Where(s => s is >= 400 and < 500).Take(2)] : all.Statuses(site);
        var proposals = statuses.Select(s => Write(site, answer, all, s)).ToArray();
        return proposals.Any(p => p is not null) ? Propose(proposals) : NotApplicable("the client error cannot be put in the answer's words");
    }

    private static Proposal? Write(RepairSite site, ExpressionSyntax answer, ThrownRefusal all, int status) =>
        ClientErrorSyntax.Write(site.Code, answer, site.Failure.ActualStatus, status) is { } text
            ? new SourceEditor(site).Replace(answer, text).ToProposal($"answer {status} for {all.Class.Name}, which is thrown in {all.Sites.Count} place{(all.Sites.Count == 1 ? "" : "s")}")
            : null;

    // The outermost expressions that answer the status, also by calling a member of the app that does.
    private static List<ExpressionSyntax> Answers(CodeBase code, CatchClauseSyntax clause, int status)
    {
        var found = new List<ExpressionSyntax>();
        var open = new Stack<SyntaxNode>([clause.Block]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (node is ExpressionSyntax expression && (AnswerSyntax.Of(code, expression, status) ?? Called(code, expression, status)) is { } sureness)
            {
                if (sureness == Sureness.Certain)
                    found.Add(expression);
                continue;
            }

            foreach (var child in node.ChildNodes())
                open.Push(child);
        }

        return found;
    }

    private static Sureness? Called(CodeBase code, ExpressionSyntax expression, int status) =>
        expression is InvocationExpressionSyntax call && code.SymbolOf(call) is IMethodSymbol method && (ReturnTypes.IsActionResult(method.ReturnType) || ReturnTypes.IsResult(method.ReturnType))
            && code.DeclarationsOf(method).FirstOrDefault() is { } declaration && (call.ArgumentList.DescendantNodes().OfType<ExpressionSyntax>().Any(e => Conventions.StatusSyntax.Of(code, e) == status)
                || declaration.DescendantNodes().OfType<ExpressionSyntax>().Any(e => AnswerSyntax.Of(code, e, status) == Sureness.Certain))
            ? Sureness.Certain
            : null;
}
