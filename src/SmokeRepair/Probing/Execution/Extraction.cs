using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Hosting;

namespace SmokeRepair.Probing;

/// <summary>Takes values for later steps out of a response: by JSONPath, <c>header:NAME</c>, <c>status</c>, or <c>added:THING</c> for what the agent saw stored.</summary>
internal static class Extraction
{
    // A service that answers "created", true or how many rows it wrote answers no id, though it may look like one.
    private const string WholeBody = "$";

    /// <summary>Begins a place that is the key of a row which was added for the request, as far as the agent has seen it: <c>added:category</c>, or <c>added:*</c> for whatever alone was added.</summary>
    public const string Added = "added:";

    /// <summary>The key of the only kind of row that was added for the request.</summary>
    public const string OnlyAdded = Added + "*";

    /// <summary>The value that the step's own response names; where a list can be asked, the body as a whole is none.</summary>
    public static JsonNode? Named(ProbeStep step, string name, Exchange exchange, Variables variables) =>
        From(exchange, step.Lookup?.Extract.ContainsKey(name) == true ? Certain(step.Extract[name]) : step.Extract[name], variables, step.Ids.GetValueOrDefault(name));

    /// <summary>The body as a whole, where that may be the value; null otherwise.</summary>
    public static JsonNode? Whole(ProbeStep step, string name, Exchange exchange, Variables variables) =>
        step.Extract[name].Split(" | ").Contains(WholeBody) ? From(exchange, WholeBody, variables, step.Ids.GetValueOrDefault(name)) : null;

    /// <summary>The places without the body as a whole.</summary>
    public static string Certain(string source) => string.Join(" | ", source.Split(" | ").Where(p => p != WholeBody));

    /// <summary>The value at the first place that is there; null for none.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="source">The places, separated by <c> | </c>.</param>
    /// <param name="variables">Fill the placeholders of a place.</param>
    /// <param name="id">What the value has to be to be an id; null when it is taken for anything else.</param>
    public static JsonNode? From(Exchange exchange, string source, Variables variables, SchemaNode? id = null)
    {
        JsonNode? body = null;
        foreach (var place in source.Split(" | ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (place == "status") return JsonValue.Create(exchange.Wrapping ?? exchange.Status);
            if (place.StartsWith("header:", StringComparison.Ordinal))
            {
                if (!exchange.ResponseHeaders.TryGetValue(place["header:".Length..], out var header)) continue;
                // Of a location only its last segment is an id.
                var isLocation = place.Equals("header:Location", StringComparison.OrdinalIgnoreCase);
                var told = JsonValue.Create(isLocation ? Uri.UnescapeDataString(header.Split('?')[0].TrimEnd('/').Split('/')[^1]) : header);
                if (id is not null && !Fits(told, id, place)) continue;
                return told;
            }

            if (place.StartsWith(Added, StringComparison.Ordinal))
            {
                if (AddedKey(exchange, place[Added.Length..]) is { } key && (id is null || Fits(key, id, place))) return key;
                continue;
            }

            try
            {
                if (JsonPath.Select(body ??= CriterionCheck.Body(exchange), variables.Fill(place, static v => v)) is not [{ } found, ..]) continue;
                if (id is null ? found is JsonValue || source == WholeBody : found is JsonValue value && Fits(value, id, place)) return found.DeepClone();
            }
            catch (FormatException)
            {
                continue;
            }
        }

        return null;
    }

    // An AppUser is a user.
    private static JsonValue? AddedKey(Exchange exchange, string thing)
    {
        if (!exchange.ResponseHeaders.TryGetValue(AgentHeaders.Added, out var told)) return null;
        var rows = told.Split('&').Select(r => r.Split('=')).Where(r => r.Length == 2).Select(r => (Entity: Uri.UnescapeDataString(r[0]), Key: Uri.UnescapeDataString(r[1]))).ToArray();
        var named = rows.Where(r => SpokenRoutes.Same(r.Entity, thing)).Concat(rows.Where(r => r.Entity.EndsWith(thing, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (thing == "*" && rows.DistinctBy(r => r.Entity).Count() == 1) named = rows;
        return named is [var first, ..] ? JsonValue.Create(first.Key) : null;
    }

    private static bool Fits(JsonValue value, SchemaNode id, string place)
    {
        if (value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number)) return false;
        var text = Placeholder.Plain(value);
        return id switch
        {
            { Type: "integer" } => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            { Format: "uuid" or "guid" } => Guid.TryParse(text, out _),
            _ => text.Length > 0 && (place != WholeBody || !text.Any(char.IsWhiteSpace)),
        };
    }
}
