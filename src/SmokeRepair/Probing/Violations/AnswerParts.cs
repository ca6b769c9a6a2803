using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>
/// The parts of a JSON answer by their paths, those of all elements of a list under one path. Of a list that holds things of the probe's own, only those
/// count: what others made, and when, differs from run to run.
/// </summary>
/// <param name="Filled">Paths that hold something.</param>
/// <param name="Empty">Paths that hold nothing anywhere: null, no element, no member, zero.</param>
internal sealed record AnswerParts(IReadOnlySet<string> Filled, IReadOnlySet<string> Empty)
{
    private const int Deepest = 8;

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="mask">Replaces what is the probe's own in a text (<see cref="ProbeOutcome.Mask"/>).</param>
    /// <param name="things">Keys of the only things that are looked at; null for all. How many there are, and what is summed up of them, is left out then.</param>
    public static AnswerParts Of(JsonNode? body, Func<string, string> mask, IReadOnlySet<string>? things = null)
    {
        HashSet<string> filled = new(StringComparer.Ordinal), empty = new(StringComparer.Ordinal);
        Walk(body, "$", 0, things is null);
        empty.ExceptWith(filled);
        return new(filled, empty);

        void Walk(JsonNode? node, string path, int depth, bool counts)
        {
            counts |= node is JsonObject thing && KeyOf(thing) is { } key && things?.Contains(key) == true;
            var (children, holds) = node switch
            {
                JsonObject members => (members.Select(m => (m.Value, path + "." + m.Key)), members.Count > 0),
                JsonArray elements => (Own(elements, mask).Where(e => counts || e is not JsonObject thing || KeyOf(thing) is not { } key || things!.Contains(key)).Select(e => (e, path + "[]")), elements.Count > 0),
                JsonValue value => ([], !IsNothing(value)),
                _ => ([], false),
            };
            if (counts) (holds ? filled : empty).Add(path);
            if (depth < Deepest)
                foreach (var (child, at) in children)
                    Walk(child, at, depth + 1, counts);
        }
    }

    /// <summary>The keys of the things that are in both of two answers, and within no other thing: what either tells of them the other does not deny. Keys are counted anew from start to start.</summary>
    public static IReadOnlySet<string> SameThings(JsonNode? before, JsonNode? after)
    {
        var now = Things(after).GroupBy(t => t.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Thing, StringComparer.Ordinal);
        return Things(before).Where(t => now.TryGetValue(t.Key, out var same) && t.Thing.All(m => m.Value is not JsonValue value || IsNothing(value) || JsonNode.DeepEquals(value, same[m.Key]))).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Key, JsonObject Thing)> Things(JsonNode? node) => node switch
    {
        JsonObject thing when KeyOf(thing) is { } key => [(key, thing)],
        JsonObject members => members.SelectMany(m => Things(m.Value)),
        JsonArray elements => elements.SelectMany(Things),
        _ => [],
    };

    private static bool IsNothing(JsonValue value) => value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<decimal>(out var number) && number == 0;

    private static string? KeyOf(JsonObject thing) => thing.FirstOrDefault(m => m.Key.Equals("id", StringComparison.OrdinalIgnoreCase)).Value is JsonValue key ? Placeholder.Plain(key) : null;

    private static IEnumerable<JsonNode?> Own(JsonArray elements, Func<string, string> mask)
    {
        var own = elements.Where(e => e is JsonObject members && members.Any(m => IsOwn(m.Key, m.Value, mask))).ToArray();
        return own.Length > 0 ? own : elements;
    }

    // A number is anybody's unless it is a key.
    private static bool IsOwn(string name, JsonNode? value, Func<string, string> mask) =>
        value is JsonValue scalar && scalar.GetValueKind() is var kind
        && (kind == JsonValueKind.String || (kind == JsonValueKind.Number && name.EndsWith("id", StringComparison.OrdinalIgnoreCase)))
        && Placeholder.Plain(scalar) is var text && mask(text) != text;
}
