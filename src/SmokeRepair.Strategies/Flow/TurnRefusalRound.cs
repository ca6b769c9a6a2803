namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// A guard that refuses what is right is turned round. Which way is right no source tells: it has to show in the requests, where what was refused is served
/// then, and what was served and is wrong is refused by the same guard.
/// </summary>
[Repairs(Fault = FaultCodes.RefusedTheWrongWayRound)]
internal sealed class TurnRefusalRound : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var guards = RefusingGuards.Of(site).Where(g => site.Failure.RefusedBy.Contains(RefusingGuards.WordsOf(g))).ToArray();
        if (guards.Length == 0)
            return NotApplicable("no guard has refused");
        return Propose([.. guards.Select(g => TurnedCondition.Of(g.Condition) is { } turned ? new SourceEditor(site).Replace(g.Condition, turned).ToProposal($"refuse when {turned}") : null)]);
    }
}
