using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Whether a thing that is still shown after it was deleted shows that it was: services retire, cancel and archive what others refer to.</summary>
internal static class DeletionMark
{
    /// <summary>Compares the last answer with the first that showed the same thing.</summary>
    public static bool Shows(IReadOnlyList<Exchange> exchanges) =>
        CriterionCheck.Body(exchanges[^1]) is JsonObject after && Id(after) is { } id
        && exchanges.SkipLast(1).Select(CriterionCheck.Body).OfType<JsonObject>().FirstOrDefault(b => Id(b) == id) is { } before
        && after.Any(p => before.TryGetPropertyValue(p.Key, out var old) && IsMark(old, p.Value));

    // A switch that was turned, a time that was not there before, another word. Numbers, versions and times change for other reasons.
    private static bool IsMark(JsonNode? before, JsonNode? after) => (Kind(before), Kind(after)) switch
    {
        (JsonValueKind.True, JsonValueKind.False) or (JsonValueKind.False, JsonValueKind.True) => true,
        (JsonValueKind.Null, JsonValueKind.String) => true,
        (JsonValueKind.String, JsonValueKind.String) => IsWord(before!) && IsWord(after!) && before!.ToString() != after!.ToString(),
        _ => false,
    };

    private static bool IsWord(JsonNode text) => text.ToString() is { Length: > 0 } t && t.All(c => char.IsLetter(c) || c is ' ' or '_' or '-') && !DateTime.TryParse(t, CultureInfo.InvariantCulture, out _);

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static string? Id(JsonObject thing) => thing.FirstOrDefault(p => p.Key.Equals("id", StringComparison.OrdinalIgnoreCase)).Value?.ToJsonString();
}
