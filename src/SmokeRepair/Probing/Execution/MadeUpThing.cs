using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// A service that makes a thing up for whatever id it is asked, as an empty cart for any session, answers so after its deletion as it does for one that never was: nothing was kept.
/// </summary>
internal static class MadeUpThing
{
    /// <summary>The outcomes, with those excused that show after a deletion what is shown for an id that was never given out.</summary>
    public static IReadOnlyList<ProbeOutcome> Excuse(IReadOnlyList<ProbeOutcome> outcomes)
    {
        var never = outcomes.Where(o => o is { Result: ProbeResult.Passed, Probe.Intent.Kind: ProbeKind.UnknownId, Exchanges: [.., { Status: 200 } last] } && last.Step.Endpoint.Key == o.Probe.Endpoint.Key)
            .ToLookup(o => o.Probe.Endpoint.Key, o => CriterionCheck.Body(o.Exchanges[^1]), StringComparer.Ordinal);
        return never.Count == 0 ? outcomes : [.. outcomes.Select(o => o is { Failure.Fault: FaultCodes.StillThereAfterDelete, Exchanges: [.., { Status: 200 } shown] } && CriterionCheck.Body(shown) is { } body && never[shown.Step.Endpoint.Key].Any(n => n is not null && IsSame(body, n))
            ? o with { Result = ProbeResult.Excluded, Failure = null, Note = $"{shown.Step.Endpoint.Key} answers the same for an id that was never given out: nothing was kept" } : o)];
    }

    // An id may name what was asked for; all else is what was kept.
    private static bool IsSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(p => b.ContainsKey(p.Key) && IsSame(p.Value, b[p.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => IsSame(p.First, p.Second)),
        (JsonValue a, JsonValue b) => a.GetValueKind() == b.GetValueKind() && (JsonNode.DeepEquals(a, b) || Guid.TryParse(a.ToString(), out _) && Guid.TryParse(b.ToString(), out _)),
        _ => one is null && other is null,
    };
}
