using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// Finds what a creation refuses and the replacement of the same thing takes, or the other way round: most apps mean both to be held to the same rules, and
/// some let an owner do what a newcomer may not.
/// </summary>
internal static class UnevenRules
{
    private const int Witnesses = 3;

    /// <summary>What is suspected, a member at a time.</summary>
    public static IEnumerable<Violation> In(SuiteResult result)
    {
        var judged = result.Outcomes.Where(IsAboutAMember).ToLookup(o => ThingsOf(o.Probe.Endpoint), StringComparer.Ordinal);
        var served = result.Outcomes.Where(o => o is { Result: ProbeResult.Passed, Probe.Intent.Kind: ProbeKind.Valid, Exchanges: [.., { Status: >= 200 and < 300 } last] } && last.Step.Endpoint.Key == o.Probe.Endpoint.Key)
            .Select(o => o.Probe.Endpoint.Key).ToHashSet(StringComparer.Ordinal);
        var kept = KeptMember.In(result);
        var taken =
            from things in judged
            from outcome in things
            where outcome is { Result: ProbeResult.Passed, Exchanges: [.., { Status: >= 200 and < 300 }] } && !kept.Contains(KeptMember.Of(outcome.Probe))
            from twin in things
            where twin.Probe.Endpoint.Method != outcome.Probe.Endpoint.Method && served.Contains(twin.Probe.Endpoint.Key) && IsSameInput(outcome.Probe.Intent, twin.Probe.Intent) && IsRefusedForIt(twin)
            select (Outcome: outcome, Twin: twin);
        return taken.GroupBy(p => $"{p.Outcome.Probe.Endpoint.Key}|{p.Outcome.Probe.Intent.Name}").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var all = g.OrderBy(p => p.Outcome.Probe.Id, StringComparer.Ordinal).ToArray();
            var (first, twin) = all[0];
            var (takes, refuses) = (first.Probe.Endpoint, twin.Probe.Endpoint);
            var failure = new Failure
            {
                Endpoint = takes,
                Twin = refuses,
                Fault = FaultCodes.TakenWhereRefused,
                Intent = first.Probe.Intent,
                ExpectedStatuses = [.. all.Select(p => p.Twin.Exchanges[^1].Status).Distinct()],
                ActualStatus = first.Exchanges[^1].Status,
                Detail = $"{refuses.Key} refuses {twin.Probe.Name[(twin.Probe.Name.IndexOf(": ", StringComparison.Ordinal) + 2)..]}",
            };
            return Suspicions.Make(first, failure, [.. all.Select(p => p.Outcome.Probe).Distinct().Take(Witnesses)], "|" + first.Probe.Intent.Name);
        });
    }

    // A change of some members is not a whole thing, and may leave out and clear what a new one needs.
    private static bool IsAboutAMember(ProbeOutcome outcome) =>
        outcome is { Probe: { Endpoint.Method: "POST" or "PUT", Intent: { Location: "body", Name.Length: > 0, Kind: ProbeKind.MissingField or ProbeKind.NullField or ProbeKind.OddValue or ProbeKind.OutOfRange or ProbeKind.WrongFormat } }, Exchanges: [.., var last] }
        && last.Step.Endpoint.Key == outcome.Probe.Endpoint.Key;

    // /orders and /orders/{id} alike.
    private static string ThingsOf(Endpoint endpoint) => RouteText.Normalise(RouteText.IsParameter(RouteText.Last(endpoint.Route)) ? ResourceMap.CollectionOf(endpoint.Route) : endpoint.Route);

    private static bool IsSameInput(ProbeIntent one, ProbeIntent other) => one.Kind == other.Kind && one.Value == other.Value && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase)
        // What may be absent may be empty as well.
        && !(one.Rule is { Nullable: true } && other.Rule is not { Nullable: true } && (one.Kind is ProbeKind.MissingField or ProbeKind.NullField || string.IsNullOrWhiteSpace(one.Value)));

    // Another check may have refused the same request; this one names what it is about.
    private static bool IsRefusedForIt(ProbeOutcome twin)
    {
        var name = twin.Probe.Intent.Name!.Split('.', '[')[^1];
        return twin.Exchanges[^1] is { Status: 400 or 422 } last
            && (ResponseOracle.Errors(last) is { } errors ? errors.Any(e => e.Key.EndsWith(name, StringComparison.OrdinalIgnoreCase)) : last.ResponseBody.Contains(name, StringComparison.OrdinalIgnoreCase));
    }
}
