using System.Globalization;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Holds what a change has answered of a thing against how the thing is read before and after it.</summary>
internal static class StaleRead
{
    private const int Accepted = 202;
    private const int Deepest = 6;

    // Of lists: an answer may leave them out or cut them, but what it adds to one has to be there.
    private const string Count = " count";

    // What is shown to nobody as it is, or tells of the answer and not of the thing.
    private static readonly HashSet<string> s_hidden = new(["card", "cardNumber", "creditCard", "cvv", "cvc", "pin", "iban", "hash", "links", "_links", "href", "self", "message", "requestId", "traceId"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What the change has answered to be so, and is read afterwards as it was before; null where there is no such value, or the change has answered of something else.</summary>
    public static string? Of(Exchange before, Exchange change, Exchange after)
    {
        if (!IsDone(before, change, after) || Thing(before) is not { } was || Thing(change) is not { } told || Thing(after) is not { } now || !IsOfOne(told, now)) return null;
        Dictionary<string, string> then = Values(was), answered = Values(told);
        return Values(now).Where(v => then.GetValueOrDefault(v.Key) == v.Value && answered.TryGetValue(v.Key, out var other) && other != v.Value && (!v.Key.EndsWith(Count, StringComparison.Ordinal) || Number(other) > Number(v.Value))).OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => $"expected {v.Key} to be {answered[v.Key]} as {change.Step.Endpoint.Key} has answered, was {v.Value} as before").FirstOrDefault();
    }

    /// <summary>Whether a change was served and nothing of the thing is read otherwise than before, though its answer does not say how the thing is.</summary>
    public static bool IsWithoutEffect(Exchange before, Exchange change, Exchange after) =>
        IsDone(before, change, after) && Thing(before) is { } was && Thing(after) is { } now && JsonNode.DeepEquals(was, now) && (Thing(change) is not { } told || !IsOfOne(told, now) || JsonNode.DeepEquals(told, now));

    /// <summary>Whether a change was served, and something of the thing is read otherwise than before.</summary>
    public static bool HasEffect(Exchange before, Exchange change, Exchange after) => IsDone(before, change, after) && Thing(before) is { } was && Thing(after) is { } now && !JsonNode.DeepEquals(was, now);

    // What is accepted only is done later.
    private static bool IsDone(Exchange before, Exchange change, Exchange after) => before.Status == 200 && after.Status == 200 && change.Status is >= 200 and < 300 and not Accepted;

    /// <summary>The thing that an answer shows: of <c>{ "success": true, "data": { ... } }</c> what it holds.</summary>
    internal static JsonObject? Thing(Exchange exchange) =>
        CriterionCheck.Body(exchange) is not JsonObject body ? null : Key(body) is null && body.Select(m => m.Value).OfType<JsonObject>().ToArray() is [var only] ? only : body;

    private static bool IsOfOne(JsonObject told, JsonObject now) => Key(told) is { } key && key == Key(now) && told.Select(m => m.Key).ToHashSet(StringComparer.Ordinal).SetEquals(now.Select(m => m.Key));

    // The first of its ids is its own, by whatever name.
    private static string? Key(JsonObject thing) =>
        (thing.FirstOrDefault(m => m.Key.Equals("id", StringComparison.OrdinalIgnoreCase)).Value ?? (thing.FirstOrDefault() is { Key: { } first } member && first.EndsWith("Id", StringComparison.OrdinalIgnoreCase) ? member.Value : null)) is JsonValue key ? key.ToString() : null;

    private static Dictionary<string, string> Values(JsonObject thing)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(thing, "$", 0);
        return values;

        // Of several elements each is known by its key alone: their order is nobody's promise.
        void Walk(JsonNode? node, string path, int depth)
        {
            if (depth > Deepest) return;
            if (node is JsonObject members)
            {
                foreach (var (name, value) in members)
                    if (!s_hidden.Contains(name) && !Redaction.IsSecret(name)) Walk(value, $"{path}.{name}", depth + 1);
            }
            else if (node is JsonArray list)
            {
                values[path + Count] = list.Count.ToString(CultureInfo.InvariantCulture);
                foreach (var element in list)
                    if ((element is JsonObject one ? Key(one) : null) is { } key) Walk(element, $"{path}[{key}]", depth + 1);
                    else if (list.Count == 1) Walk(element, $"{path}[0 of 1]", depth + 1);
            }
            else values[path] = Plain(node?.ToString() ?? "null");
        }
    }

    private static int Number(string count) => int.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // One number or moment may be written in several ways.
    private static string Plain(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : value.Contains('T', StringComparison.Ordinal) && DateTime.TryParse(value.TrimEnd('Z'), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) : value;
}
