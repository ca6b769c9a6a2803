using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Finds what is done to a thing after its end, as to an order that was cancelled, where most of what may be asked of it then is refused.</summary>
internal static class ServedAfterEnd
{
    /// <summary>What is suspected, one for each operation.</summary>
    public static IEnumerable<Violation> In(SuiteResult result)
    {
        var late = result.Outcomes.Where(o => o.Probe.Intent.Kind == ProbeKind.ForbiddenTransition && o.Exchanges.Count == o.Probe.Steps.Count && o.Exchanges.SkipLast(1).All(e => e.Status is >= 200 and < 300))
            .Select(o => (Outcome: o, End: EndOf(o.Probe))).Where(l => l.End is not null)
            .GroupBy(l => l.End!.Key, l => l.Outcome, StringComparer.Ordinal);
        foreach (var all in late.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var served = all.Where(o => o is { Result: ProbeResult.Passed, Exchanges: [.., { Status: >= 200 and < 300 }] } && o.Probe.Endpoint.Key != all.Key && Endings.In(o.Probe) >= 0).DistinctBy(o => o.Probe.Endpoint.Key).OrderBy(o => o.Probe.Endpoint.Key, StringComparer.Ordinal).ToArray();
            var refused = all.Where(o => o.Exchanges[^1].Status is 400 or 409 or 422).DistinctBy(o => o.Probe.Endpoint.Key).OrderBy(o => o.Probe.Endpoint.Key, StringComparer.Ordinal).ToArray();
            // That the end comes only once says nothing of what else may come after it.
            if (served.Length >= refused.Length || refused.All(r => r.Probe.Endpoint.Key == all.Key)) continue;
            foreach (var one in served)
            {
                // What is called like it is refused like it.
                var twin = refused.OrderBy(r => r.Probe.Endpoint.Key == all.Key ? 1 : 0).ThenBy(r => r.Probe.Endpoint.Method == one.Probe.Endpoint.Method ? 0 : 1).First();
                yield return Suspicions.Make(one, new Failure
                {
                    Endpoint = one.Probe.Endpoint,
                    Twin = twin.Probe.Endpoint,
                    Fault = FaultCodes.UnguardedTransition,
                    Intent = one.Probe.Intent,
                    ExpectedStatuses = [.. refused.Select(r => r.Exchanges[^1].Status).Distinct()],
                    ActualStatus = one.Exchanges[^1].Status,
                    Detail = $"it is served after {all.Key}, where {twin.Probe.Endpoint.Key} is refused",
                }, [one.Probe], "|" + all.Key);
            }
        }
    }

    // The end itself, asked for a second time, comes after one as well.
    private static Endpoint? EndOf(Probe probe) => Endings.Before(probe) is >= 0 and var end ? probe.Steps[end].Endpoint : null;
}
