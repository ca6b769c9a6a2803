using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// A member that a thing shows and a request may carry, and that is the service's own all the same: one that it computes, as a percentage of two prices, and one that neither the
/// creation nor the replacement takes, and another operation does.
/// </summary>
internal static partial class OwnMember
{
    /// <summary>Whether a creation has answered for itself with the number that is read instead of the one that was sent: one that is neither none at all nor another one of the request.</summary>
    public static bool IsComputed(Criterion criterion, Exchange cause, Exchange read)
    {
        if (cause.Step.Endpoint.Method != "POST" || cause.Status is not (200 or 201) || Member().Match(criterion.Condition) is not { Success: true } named) return false;
        var name = named.Groups[1].Value;
        return Number(CriterionCheck.Body(cause), name) is { } told && told != 0 && Number(CriterionCheck.Body(read), name) == told
            && !cause.Step.Members.Any(m => m is { Location: "body", Rule.Required: true } && string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)) && !Sent(cause).Any(s => IsMadeOf(told, s));
    }

    // Cut, counted one on, or in cents: that is no other number.
    private static bool IsMadeOf(decimal told, decimal sent) => Math.Abs(told - sent) <= 1 || sent != 0 && (told / sent) is 10 or 100 or 1000 or 0.1m or 0.01m or 0.001m;

    /// <summary>The outcomes, with those excused where a creation and a replacement both leave the same member as it is by itself.</summary>
    public static IReadOnlyList<ProbeOutcome> Excuse(IReadOnlyList<ProbeOutcome> outcomes)
    {
        var lost = outcomes.Where(o => Lost(o) is not null).ToLookup(o => Lost(o)!);
        var own = lost.Where(g => g.Select(o => o.Failure!.Cause!.Method).Distinct().Count() > 1 && IsTakenElsewhere(outcomes, g.Key!.Value.Name, g)).Select(g => g.Key).ToHashSet();
        return own.Count == 0 ? outcomes : [.. outcomes.Select(o => Lost(o) is var (_, name) && own.Contains(Lost(o))
            ? o with { Result = ProbeResult.Excluded, Failure = null, Note = $"neither its creation nor its replacement takes {name}: it is the service's own" } : o)];
    }

    private static bool IsTakenElsewhere(IReadOnlyList<ProbeOutcome> outcomes, string name, IEnumerable<ProbeOutcome> lost)
    {
        var writers = lost.Select(o => o.Failure!.Cause!.Key).ToHashSet(StringComparer.Ordinal);
        return outcomes.Select(o => o.Probe.Steps[^1]).Any(s => s.Endpoint.Method is "POST" or "PUT" or "PATCH" && !writers.Contains(s.Endpoint.Key) && s.Members.Any(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)));
    }

    // Who reads it and what it is called, where what is read is what the type holds by itself.
    private static (string Reader, string Name)? Lost(ProbeOutcome outcome) =>
        outcome is { Result: ProbeResult.Failed, Failure: { Fault: FaultCodes.FlowStepFailed, Cause: not null, Detail: { } detail }, Exchanges: [.., { Status: 200 } read] }
        && Member().Match(detail) is { Success: true } named && CriterionCheck.Body(read) is JsonObject body && body[named.Groups[1].Value] is { } value && IsNothing(value) ? (read.Step.Endpoint.Key, named.Groups[1].Value) : null;

    // What was never set: text and null are not told from what the answer forgets.
    private static bool IsNothing(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Number => value.AsValue().TryGetValue<double>(out var number) && number == 0,
        JsonValueKind.False => true,
        _ => false,
    };

    private static decimal? Number(JsonNode? body, string member) => body is JsonObject thing && thing[member] is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    private static HashSet<decimal> Sent(Exchange exchange)
    {
        try
        {
            return exchange.RequestBody is { } text && JsonNode.Parse(text) is JsonObject sent ? [.. sent.Select(m => m.Value).OfType<JsonValue>().Select(v => v.TryGetValue<decimal>(out var number) ? number : (decimal?)null).OfType<decimal>()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"\$response\.body#/(\w+) == ")]
    private static partial Regex Member();
}
