using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>A member of a body, at any depth: of objects, and of the first item of arrays.</summary>
/// <param name="Path">As in <c>items[0].quantity</c>.</param>
/// <param name="Schema">What it has to be.</param>
/// <param name="Required">Whether it has to be present in its parent.</param>
internal sealed record BodyField(string Path, SchemaNode Schema, bool Required)
{
    private const int DepthLimit = 4;
    private object[] Keys { get; init; } = [];

    /// <summary>Its own name; that of the array for an item.</summary>
    public string Name => Keys.LastOrDefault(k => k is string) as string ?? "";

    /// <summary>All members, the outermost first.</summary>
    public static IReadOnlyList<BodyField> Of(SchemaNode schema) =>
        [.. Walk(schema, [], 0).OrderBy(f => f.Keys.Length)];

    /// <summary>The value that the body has there, or null.</summary>
    public JsonNode? Get(JsonNode? body) => At(body, Keys);

    /// <summary>A copy of the body with the value set; null when the body has no such place.</summary>
    public JsonNode? Set(JsonNode? body, JsonNode? value) => Edit(body, (parent, key) =>
    {
        if (parent is JsonObject o && key is string name) o[name] = value;
        else if (parent is JsonArray a && key is int i && i < a.Count) a[i] = value;
        else return false;
        return true;
    });

    /// <summary>A copy of the body without the member; null when it is not there.</summary>
    public JsonNode? Remove(JsonNode? body) => Edit(body, (parent, key) => parent is JsonObject o && key is string name && o.Remove(name));

    private static JsonNode? At(JsonNode? root, IEnumerable<object> keys) => keys.Aggregate(root, static (at, key) => (at, key) switch
    {
        (JsonObject o, string name) => o[name],
        (JsonArray a, int i) when i < a.Count => a[i],
        _ => null,
    });

    private JsonNode? Edit(JsonNode? body, Func<JsonNode, object, bool> edit)
    {
        var copy = body?.DeepClone();
        var parent = At(copy, Keys.SkipLast(1));

        return parent is not null && Keys.Length > 0 && edit(parent, Keys[^1]) ? copy : null;
    }

    private static IEnumerable<BodyField> Walk(SchemaNode schema, object[] keys, int depth)
    {
        if (depth > DepthLimit) yield break;
        foreach (var (name, member) in schema.Properties)
        {
            if (member.ReadOnly || member.Cyclic) continue;
            object[] path = [.. keys, name];
            yield return new BodyField(Text(path), member, schema.Required.Contains(name)) { Keys = path };
            foreach (var inner in Walk(member, path, depth + 1)) yield return inner;
        }

        if (schema.Items is { Cyclic: false } items)
        {
            object[] path = [.. keys, 0];
            if (items.IsScalar) yield return new BodyField(Text(path), items, false) { Keys = path };
            foreach (var inner in Walk(items, path, depth + 1)) yield return inner;
        }
    }

    private static string Text(IEnumerable<object> keys) => string.Concat(keys.Select((k, i) => k is int n ? $"[{n}]" : i == 0 ? (string)k : "." + k));
}
