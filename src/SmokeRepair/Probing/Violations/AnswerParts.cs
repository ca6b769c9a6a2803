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
    public static AnswerParts Of(JsonNode? body, Func<string, string> mask)
    {
        HashSet<string> filled = new(StringComparer.Ordinal), empty = new(StringComparer.Ordinal);
        Walk(body, "$", 0);
        empty.ExceptWith(filled);
        return new(filled, empty);

        void Walk(JsonNode? node, string path, int depth)
        {
            var (children, holds) = node switch
            {
                JsonObject members => (members.Select(m => (m.Value, path + "." + m.Key)), members.Count > 0),
                JsonArray elements => (Own(elements, mask).Select(e => (e, path + "[]")), elements.Count > 0),
                JsonValue value => ([], value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<decimal>(out var number) || number != 0),
                _ => ([], false),
            };
            (holds ? filled : empty).Add(path);
            if (depth < Deepest)
                foreach (var (child, at) in children)
                    Walk(child, at, depth + 1);
        }
    }

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
