using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A semaphore or lock that is not given back when an exception or an early return leaves between is released in a <c>finally</c>, wherever it is taken.</summary>
[Repairs(Fault = FaultCodes.ServerError, WithoutException = true)]
internal sealed class ReleaseInFinally : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Hang is not { State: not HangState.Running, Expression: { } expression } || site.Handler is not { } handler)
            return NotApplicable("no request waits for what does not come");
        var gate = CallPath.From(site.Code, handler).SelectMany(p => Gate.TakenIn(site.Code, p[0].Declaration)).FirstOrDefault(g => SourceLayout.Squeeze(expression).Contains(SourceLayout.Squeeze(g.Taking.ToString())));
        if (gate is null)
            return NotApplicable("what the request waits for is no gate of the app's own");

        if (!gate.IsGivenWhereTaken(site.Code))
            return NotApplicable("who takes it is not who gives it back");

        // Who waits is seldom who has forgotten: each member that takes the gate may have.
        var editor = new SourceEditor(site);
        var leaks = gate.AllTaken(site.Code).Where(t => !t.IsReleased()).ToArray();
        if (leaks.Length == 0)
            return NotApplicable("the gate is released in each member that takes it");
        foreach (var leak in leaks)
            if (!leak.Write(editor))
                return NotApplicable("the gate is taken where no try can stand");
        return Propose(editor.ToProposal($"release {gate.Receiver} however the code that took it is left"));
    }
}
