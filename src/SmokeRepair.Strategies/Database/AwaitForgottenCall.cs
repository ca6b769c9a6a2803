using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Database;

/// <summary>A call whose task is dropped is awaited, so that its work is done before the answer and its context lives that long.</summary>
[Repairs("System.ObjectDisposedException")]
[Repairs("System.InvalidOperationException")]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.LostWork)]
[Repairs(Fault = FaultCodes.ChangedNothing)]
internal sealed class AwaitForgottenCall : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        // The refusal of a task that nobody waits for is seen by nobody.
        var isLost = site.Exception is { Swallowed: true } && site.Failure.ActualStatus is >= 200 and < 300;
        if (site.Exception is not null && !isLost && site.Failure.Fault is not FaultCodes.ServerError)
            return NotApplicable("no exception was lost on the way");
        if (site.Failure is { Fault: FaultCodes.LostWork, ActualStatus: 202 })
            return NotApplicable("what was accepted is meant to be done later");
        if (!isLost && site.Exception is { Class: "System.InvalidOperationException" } exception && !exception.Message.StartsWith("A second operation", StringComparison.Ordinal))
            return NotApplicable("no context was used twice at once");
        var frames = (isLost || site.Exception is null) && site.Handler is { } handler ? CallPath.From(site.Code, handler).Select(p => p[0]) : site.Frames;
        var proposals = frames.SelectMany(f => ForgottenCalls.In(site.Code, f.Declaration).Select(c => Await(site, f, c))).Where(p => p is not null).Take(3).ToArray();
        return proposals.Length == 0 ? NotApplicable("every task on the way is awaited") : Propose(proposals);
    }

    private static Proposal? Await(RepairSite site, CodeFrame frame, InvocationExpressionSyntax call)
    {
        var editor = new SourceEditor(site);
        if (!AsyncChange.MayAwait(call, frame.Declaration) || !new AsyncChange(site, editor).MakeAsync(frame.Declaration, frame.Symbol))
            return null;
        if (call.Parent is AssignmentExpressionSyntax discard)
            editor.Replace(discard, $"await {SourceLayout.TextOf(call)}");
        else
            editor.InsertAt(call.SyntaxTree, call.SpanStart, "await ");
        return editor.ToProposal($"await {call.Expression}");
    }
}
