using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Reads off a rejection which member the app refused, and what the document says of it.</summary>
internal static partial class RejectedMember
{
    /// <summary>The intent of a request that was rejected although it was taken for valid: with the member that the rejection names and its rule.</summary>
    /// <param name="step">The step that was executed.</param>
    /// <param name="exchange">The rejection.</param>
    /// <param name="errors">What it says of each member.</param>
    /// <returns>The intent; null when the members it names are not in the document.</returns>
    public static ProbeIntent? Of(ProbeStep step, Exchange exchange, JsonObject errors) => Named(step, exchange, errors).FirstOrDefault();

    /// <summary>
    /// All members that one rejection may be about: those that it names and, where a value that may be left out was missing, the others that were left out,
    /// for the framework names the first one only.
    /// </summary>
    /// <param name="exchange">The rejection.</param>
    /// <param name="intent">The intent that <see cref="Of"/> gave.</param>
    public static IEnumerable<ProbeIntent> All(Exchange exchange, ProbeIntent intent)
    {
        if (exchange.Status is not (400 or 422) || ResponseOracle.Errors(exchange) is not { } errors)
            return [];
        var named = Named(exchange.Step, exchange, errors);
        return intent is { Location: "query", Value: null, Rule.Required: false } && !Sent(exchange, intent.Name!)
            ? named.Concat(exchange.Step.Members.Where(m => m is { Location: "query", Rule.Required: false } && !Sent(exchange, m.Name!))) : named;
    }

    /// <summary>The value that a request may leave out and for want of which it was refused, before anything could be said of what it is about; null when that was not the reason.</summary>
    public static string? Unasked(Exchange exchange, ProbeIntent intent)
    {
        if (exchange.Status is not (400 or 422) || ResponseOracle.Errors(exchange) is not { } errors)
            return null;

        // In the framework's words; what an app says of one member may be about another.
        var lacking = errors.Where(e => e.Value?.ToJsonString() is { } told && Lacks().IsMatch(told)).ToList();
        return lacking.Count == errors.Count && Named(exchange.Step, exchange, new JsonObject(lacking.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)null)))).ToList() is [{ Name: { } name }, ..] members
            && members.All(m => m is { Location: "query", Rule.Required: false } && m.Name != intent.Name && !Sent(exchange, m.Name!)) ? name : null;
    }

    private static IEnumerable<ProbeIntent> Named(ProbeStep step, Exchange exchange, JsonObject errors)
    {
        foreach (var (name, _) in errors)
        {
            var path = Normal(name);
            var known = step.Members.FirstOrDefault(m => Normal(m.Name!) == path)
                ?? (step.Members.Where(m => Last(Normal(m.Name!)) == Last(path)).ToList() is [var only] ? only : null);
            if (known is not null)
                yield return known with { Value = known.Location == "body" ? ValueAt(exchange.RequestBody, known.Name!) : null };
        }
    }

    private static bool Sent(Exchange exchange, string name) =>
        exchange.Target.Split('?', 2) is [_, var query] && query.Split('&').Any(p => Uri.UnescapeDataString(p.Split('=')[0]).Equals(name, StringComparison.OrdinalIgnoreCase));

    // Items[2].Quantity, $.items[2].quantity and items[0].quantity are one member.
    private static string Normal(string path) => Index().Replace(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path, "[0]").ToLowerInvariant();

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string? ValueAt(string? body, string path)
    {
        try
        {
            var node = body is null ? null : JsonNode.Parse(body);
            foreach (var part in path.Split('.'))
            {
                var name = part.EndsWith("[0]", StringComparison.Ordinal) ? part[..^3] : part;
                node = (node as JsonObject)?[name];
                if (name.Length < part.Length)
                    node = (node as JsonArray)?.FirstOrDefault();
            }

            return node?.ToString();
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("was not provided from query string|The [^ ]+ field is required")]
    private static partial Regex Lacks();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
