using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Holds what a change has answered of a thing against how the thing is read before and after it.</summary>
internal static class StaleRead
{
    private const int Accepted = 202;
    private const int Deepest = 6;

    /// <summary>What the change has answered to be so, and is read afterwards as it was before; null where there is no such value, or the change has answered of something else.</summary>
    public static string? Of(Exchange before, Exchange change, Exchange after)
    {
        // What is accepted only is done later.
        if (before.Status != 200 || after.Status != 200 || change.Status is < 200 or >= 300 or Accepted) return null;
        if (CriterionCheck.Body(before) is not JsonObject was || CriterionCheck.Body(change) is not JsonObject told || CriterionCheck.Body(after) is not JsonObject now || !IsOfOne(told, now)) return null;
        Dictionary<string, string> then = Values(was), answered = Values(told);
        return Values(now).Where(v => then.GetValueOrDefault(v.Key) == v.Value && answered.TryGetValue(v.Key, out var other) && other != v.Value).OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => $"expected {v.Key} to be {answered[v.Key]} as {change.Step.Endpoint.Key} has answered, was {v.Value} as before").FirstOrDefault();
    }

    /// <summary>Whether a change was served and nothing of the thing is read otherwise than before, though its answer does not say how the thing is.</summary>
    public static bool IsWithoutEffect(Exchange before, Exchange change, Exchange after) =>
        before.Status == 200 && after.Status == 200 && change.Status is >= 200 and < 300 and not Accepted
        && CriterionCheck.Body(before) is JsonObject was && CriterionCheck.Body(after) is JsonObject now && JsonNode.DeepEquals(was, now) && (CriterionCheck.Body(change) is not JsonObject told || !IsOfOne(told, now) || JsonNode.DeepEquals(told, now));

    // A thing by its key; else what has the same members.
    private static bool IsOfOne(JsonObject told, JsonObject now) => told.Select(m => m.Key).ToHashSet(StringComparer.Ordinal).SetEquals(now.Select(m => m.Key)) && Key(told) == Key(now);

    private static string? Key(JsonObject thing) => thing.FirstOrDefault(m => m.Key.Equals("id", StringComparison.OrdinalIgnoreCase)).Value?.ToJsonString();

    private static Dictionary<string, string> Values(JsonObject thing)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(thing, "$", 0);
        return values;

        // A number is the same as text; of a list of another length every element may be another one.
        void Walk(JsonNode? node, string path, int depth)
        {
            if (depth > Deepest) return;
            if (node is JsonObject members)
                foreach (var (name, value) in members) Walk(value, $"{path}.{name}", depth + 1);
            else if (node is JsonArray list)
                for (var i = 0; i < list.Count; i++) Walk(list[i], $"{path}[{i} of {list.Count}]", depth + 1);
            else values[path] = node?.ToString() ?? "null";
        }
    }
}
