using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation;

/// <summary>Tells whether a repair has shown that what was suspected was a fault.</summary>
internal static class SuspicionProof
{
    /// <summary>The verdict on a candidate for a suspicion.</summary>
    /// <param name="suspect">The suspicion.</param>
    /// <param name="replays">Its probes, replayed with the candidate, each with how it ended before.</param>
    /// <returns><see cref="VerdictKind.Fixed"/> where the repair has shown the fault; else why it has not.</returns>
    public static Verdict Of(Violation suspect, IReadOnlyList<Replay> replays)
    {
        if (replays.FirstOrDefault(r => r.Outcome.Result is ProbeResult.Failed or ProbeResult.Blocked) is { } failing)
            return new(VerdictKind.StillFailing, $"{failing.Outcome.Probe.Name}: {failing.Outcome.Failure?.Detail ?? failing.Outcome.Result.ToString()}");
        return (suspect.Failure.Fault switch
        {
            FaultCodes.RefusedTheWrongWayRound => Moved(replays),
            FaultCodes.NotLoaded => Filled(replays[0]),
            FaultCodes.UnguardedTransition => replays[0].Outcome.Exchanges is [.., { Status: >= 200 and < 300 }, { Status: var again }] && suspect.Failure.ExpectedStatuses.Contains(again) ? null : "the second is not refused",
            FaultCodes.NotFoundThoughThere => replays.FirstOrDefault(r => r.Outcome.Exchanges is not [.., { Status: >= 200 and < 300 }]) is { } lost ? $"{lost.Outcome.Probe.Name}: still not served" : null,
            FaultCodes.NothingForUnknown => replays.FirstOrDefault(r => r.Outcome.Exchanges is not [.., { Status: 404 }]) is { } served ? $"{served.Outcome.Probe.Name}: still served" : null,
            FaultCodes.ChangedNothing => replays[0].Outcome.Exchanges is [.., var then, var change, var now] && StaleRead.HasEffect(then, change, now) ? null : "nothing is read otherwise than before",
            FaultCodes.TakenWhereRefused => replays.FirstOrDefault(r => r.Outcome.Exchanges is not [.., { Status: var status }] || !suspect.Failure.ExpectedStatuses.Contains(status)) is { } taken ? $"{taken.Outcome.Probe.Name}: still taken" : null,
            _ => "nothing proves it",
        }) is { } lacking ? new(VerdictKind.StillFailing, lacking) : new(VerdictKind.Fixed, "it has shown the fault");
    }

    /// <summary>Whether a probe was refused like the one of a suspicion, so that its passing said nothing of what lies behind the guard. That the unknown is not found is said of nothing else.</summary>
    public static bool IsSilent(Violation suspect, ProbeOutcome outcome, SuiteResult before)
    {
        var hidden = suspect.Failure.Fault switch
        {
            FaultCodes.RefusedTheWrongWayRound => true,
            FaultCodes.NotFoundThoughThere => outcome.Probe.Intent.Kind != ProbeKind.UnknownId,
            _ => false,
        };
        return hidden && suspect.Class == ViolationClass.Suspected && before.Outcomes.FirstOrDefault(o => o.Probe.Id == suspect.Probes[0].Id) is { } refused
            && Refusal.Of(refused) is { } refusal && before.Outcomes.FirstOrDefault(o => o.Probe.Id == outcome.Probe.Id) is { } then && Refusal.Of(then) == refusal;
    }

    // The refusal has moved from the request that is right to one that is not.
    private static string? Moved(IReadOnlyList<Replay> replays)
    {
        if (replays[0].Before is not { } before || Refusal.Of(before) is not { } refusal)
            return "it was not refused before";
        if (replays[0].Outcome.Exchanges.ElementAtOrDefault(before.Exchanges.Count - 1) is not { Status: >= 200 and < 300 })
            return $"{replays[0].Outcome.Probe.Name}: still refused";
        return replays.Any(r => r.Before is { } earlier && IsRefusedInItsPlace(r.Outcome, earlier, refusal)) ? null : "nothing that was served is refused in its place";
    }

    // What went wrong behind the guard ended its probe; what is refused by it is followed by a look at what is left.
    private static bool IsRefusedInItsPlace(ProbeOutcome now, ProbeOutcome earlier, Refusal refusal) => earlier.Exchanges is [.., var then] && (then.Status >= 500
        ? Refusal.Of(now with { Exchanges = [.. now.Exchanges.Take(earlier.Exchanges.Count)] })?.SaysLike(refusal) == true
        : Refusal.Of(now)?.SaysLike(refusal) == true && (now.Exchanges.Count > earlier.Exchanges.Count ? Refusal.Of(earlier) == refusal : then.Status is >= 200 and < 300));

    private static string? Filled(Replay replay)
    {
        if (replay.Before is not { Exchanges: [.., var then] } earlier || replay.Outcome.Exchanges is not [.., { Status: 200 } now] || CriterionCheck.Body(then) is not { } before || CriterionCheck.Body(now) is not { } after)
            return "it was not answered";

        // Who prepares nothing reads what others have made, and that grows.
        var things = earlier.Exchanges.Count > 1 ? null : AnswerParts.SameThings(before, after);
        var (had, has) = (AnswerParts.Of(before, earlier.Mask, things), AnswerParts.Of(after, replay.Outcome.Mask, things));
        if (had.Filled.FirstOrDefault(p => !has.Filled.Contains(p)) is { } lost)
            return $"{lost} is empty with it";
        return had.Empty.Any(has.Filled.Contains) ? null : "the answer holds no more than before";
    }
}
