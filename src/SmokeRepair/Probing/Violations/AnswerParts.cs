using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>The parts of a JSON answer by their paths, those of all elements of a list under one path.</summary>
/// <param name="Filled">Paths that hold something.</param>
/// <param name="Empty">Paths that hold nothing anywhere: null, no element, no member, zero.</param>
internal sealed record AnswerParts(IReadOnlySet<string> Filled, IReadOnlySet<string> Empty)
{
    private const int Deepest = 8;

    /// <summary>Reads an answer.</summary>
    public static AnswerParts Of(JsonNode? body)
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
                JsonArray elements => (elements.Select(e => (e, path + "[]")), elements.Count > 0),
                JsonValue value => ([], value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<decimal>(out var number) || number != 0),
                _ => ([], false),
            };
            (holds ? filled : empty).Add(path);
            if (depth < Deepest)
                foreach (var (child, at) in children)
                    Walk(child, at, depth + 1);
        }
    }
}
