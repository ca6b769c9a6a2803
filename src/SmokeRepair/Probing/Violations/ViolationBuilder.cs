using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Makes violations of failed outcomes: first by what was asked of which operation, then, once evidence is there, by root cause.</summary>
internal static class ViolationBuilder
{
    /// <summary>One violation for each operation, fault, class of expected status, kind of request, and cause as far as that is known.</summary>
    /// <param name="result">How the probes ended.</param>
    /// <param name="causeKey">The identity of an outcome's cause (place, exception), or null for an outcome without; null where nothing is known of any.</param>
    public static IReadOnlyList<Violation> Build(SuiteResult result, Func<ProbeOutcome, string?>? causeKey = null) =>
        [.. result.Outcomes.Where(o => o.Result is ProbeResult.Failed or ProbeResult.Blocked && o.Failure is not null)
            .GroupBy(o => $"{Key(o)}|{causeKey?.Invoke(o) ?? Rule(o)}")
            .Select(g => Make(g.Key, [.. g.OrderBy(o => o.Result == ProbeResult.Failed ? 0 : 1).ThenBy(o => o.Exchanges.Count).ThenBy(o => o.Exchanges[^1].RequestBody?.Length ?? 0).ThenBy(o => o.Probe.Id, StringComparer.Ordinal)]))
            .Concat(Flaky(result))];

    /// <summary>Joins violations that have the same cause; the smallest probe speaks for all. Those without a cause stay as they are.</summary>
    /// <param name="violations">The violations, evidence attached.</param>
    /// <param name="causeKey">The identity of a violation's cause (place, exception, fault); null when it is not known.</param>
    public static IReadOnlyList<Violation> Merge(IReadOnlyList<Violation> violations, Func<Violation, string?> causeKey) =>
        [.. violations.GroupBy(v => causeKey(v) ?? v.Id).Select(g =>
        {
            // A request that says which rule it breaks tells more than one that only leaves out what it may.
            var ordered = g.OrderBy(v => v.Failure.Intent is { Kind: ProbeKind.Valid, Name: not null } ? 1 : 0).ThenBy(v => v.Probes[0].Steps.Count).ThenBy(v => v.Probes[0].Intent.Kind).ThenBy(v => v.Id, StringComparer.Ordinal).ToList();
            return ordered[0] with
            {
                Probes = [.. ordered.SelectMany(v => v.Probes).DistinctBy(p => p.Id)],
                Inputs = [.. ordered.Where(v => v.Failure.Endpoint.Key == ordered[0].Failure.Endpoint.Key).SelectMany(v => v.Inputs).Distinct()],
            };
        })];

    private static IEnumerable<Violation> Flaky(SuiteResult result) =>
        result.Outcomes.Where(o => o is { Result: ProbeResult.Excluded, Failure: not null }).GroupBy(Key).Select(g => Make(g.Key, [.. g]) with { Class = ViolationClass.Flaky });

    // A step that only prepares fails for its own endpoint; that another probe asks for it as a valid request is the same fault.
    private static string Key(ProbeOutcome outcome)
    {
        var failure = outcome.Failure!;
        var kind = outcome.Result == ProbeResult.Blocked ? ProbeKind.Valid : failure.Intent.Kind;
        var best = failure.ExpectedStatuses.Count > 0 ? failure.ExpectedStatuses[0] / 100 : 0;
        return $"{failure.Endpoint.Key}|{failure.Fault}|{best}|{kind}|{failure.Cause?.Key}{(Doubt(outcome) is null ? "" : "|in doubt")}";
    }

    private static string? Doubt(ProbeOutcome outcome) => outcome.Exchanges is [.., var last] ? Contradicted.Reason(outcome.Failure!, last.Step.Doubts) : null;

    // What is let in against a rule lacks that rule, whatever other rules are lacking too; and of what is refused each member is one fault.
    private static string? Rule(ProbeOutcome outcome) => outcome.Failure is { Fault: FaultCodes.InvalidInputAccepted, Intent.Name: { } name } ? name
        : outcome.Failure is { Fault: FaultCodes.ValidRequestRejected, Intent: { Location: not null, Name: { } refused } } ? refused : null;

    private static Violation Make(string key, IReadOnlyList<ProbeOutcome> outcomes)
    {
        var smallest = outcomes[0];
        var failure = smallest.Failure!;
        if (smallest.Result == ProbeResult.Blocked && failure.Intent.Kind != ProbeKind.Valid) failure = failure with { Intent = new ProbeIntent(ProbeKind.Valid) };
        var doubt = Doubt(smallest);
        return new Violation
        {
            Id = StableHash.Hex(key),
            Class = doubt is null ? ViolationClass.Application : ViolationClass.Oracle,
            Reason = doubt,
            Failure = failure,
            Probes = [.. outcomes.Select(o => o.Probe)],
            Inputs = [.. outcomes.Where(o => o.Result == smallest.Result && o.Failure!.Endpoint.Key == failure.Endpoint.Key).SelectMany(Intents).Prepend(failure.Intent).Distinct()],
            Curl = CurlScript.Of(smallest),
            RequestIds = [.. smallest.Exchanges.Select(e => e.RequestId)],
            Mask = smallest.Mask,
        };
    }

    // One rejection may be about several members, of which the failure names one.
    private static IEnumerable<ProbeIntent> Intents(ProbeOutcome outcome) =>
        outcome is { Failure: { Fault: FaultCodes.ValidRequestRejected, Intent.Location: not null } failure, Exchanges: [.., var last] } ? RejectedMember.All(last, failure.Intent).Prepend(failure.Intent) : [outcome.Failure!.Intent];
}
