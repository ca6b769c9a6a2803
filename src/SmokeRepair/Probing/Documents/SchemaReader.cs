using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Reads JSON schemas (2020-12 as OpenAPI 3.1 has them, and what is left of 3.0) with references into one document.</summary>
/// <param name="root">The document.</param>
/// <param name="isGenerated">Whether the app wrote it of its own code: then enumerations that it lists as numbers may be written as text.</param>
/// <param name="hidesNull">Whether it could not say of a member that refers to a schema that it may be null: generators of OpenAPI 3.0 and 2.0 leave that out.</param>
internal sealed class SchemaReader(JsonNode? root, bool isGenerated = false, bool hidesNull = false)
{
    private const int DepthLimit = 12;
    private const string NameKey = "x-smoke-name";
    private const string CycleKey = "x-smoke-cycle";

    /// <summary>Marks a member that may be null though the document does not say so.</summary>
    public const string PerhapsNullKey = "x-smoke-perhaps-null";

    /// <summary>Marks an enumeration that may be written as text though the document lists numbers.</summary>
    public const string PerhapsTextKey = "x-smoke-perhaps-text";

    /// <summary>Marks a member to which the code gives a value of its own; the agent's word.</summary>
    public const string InitialKey = "x-smoke-initial";

    /// <summary>What a valid value has to satisfy besides, by rules that no document has; the agent's word.</summary>
    public const string ValidKey = "x-smoke-valid";

    /// <summary>The schema with its references resolved; one that says nothing for null.</summary>
    public SchemaNode Read(JsonNode? schema) => schema is null ? SchemaNode.Anything : Parse(Inline(schema, [], 0), 0);

    /// <summary>The value that a reference within the document points at, or null.</summary>
    public static JsonNode? Resolve(JsonNode? root, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        var node = root;
        foreach (var part in reference[2..].Split('/'))
        {
            var key = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject o => o[key],
                JsonArray a when int.TryParse(key, out var i) && i < a.Count => a[i],
                _ => null,
            };
        }

        return node;
    }

    private JsonObject Inline(JsonNode schema, ImmutableList<string> open, int depth)
    {
        if (schema is not JsonObject source) return new JsonObject();
        if (source["$ref"]?.GetValueKind() == System.Text.Json.JsonValueKind.String)
        {
            var reference = source["$ref"]!.GetValue<string>();
            if (open.Contains(reference) || depth > DepthLimit) return new JsonObject { [CycleKey] = true };
            if (Resolve(root, reference) is not { } target) return new JsonObject();
            var inlined = Inline(target, open.Add(reference), depth + 1);
            inlined[NameKey] = reference[(reference.LastIndexOf('/') + 1)..];
            if (isGenerated && inlined["type"]?.ToString() == "integer") inlined[PerhapsTextKey] = true;
            foreach (var (key, value) in source)
            {
                if (key is not ("$ref" or "description" or "summary")) inlined[key] = value?.DeepClone();
            }

            return inlined;
        }

        var copy = new JsonObject();
        foreach (var (key, value) in source)
        {
            copy[key] = (key, value) switch
            {
                ("properties" or "patternProperties", JsonObject members) => InlineMembers(members, open, depth),
                ("items" or "additionalProperties" or "not", JsonObject inner) => Inline(inner, open, depth + 1),
                ("oneOf" or "anyOf" or "allOf", JsonArray list) => new JsonArray([.. list.Select(i => i is null ? null : Inline(i, open, depth + 1))]),
                _ => value?.DeepClone(),
            };
        }

        if (isGenerated && copy["type"]?.ToString() == "integer" && copy["enum"] is JsonArray) copy[PerhapsTextKey] = true;
        return copy["allOf"] is JsonArray all ? MergeAll(copy, all) : copy;
    }

    private JsonObject InlineMembers(JsonObject members, ImmutableList<string> open, int depth)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            var member = value is null ? new JsonObject() : Inline(value, open, depth + 1);
            if ((hidesNull || isGenerated && IsThing(member)) && value is JsonObject o && o.ContainsKey("$ref") && !o.ContainsKey("nullable")) member[PerhapsNullKey] = true;
            result[name] = member;
        }

        return result;
    }

    // Who writes an entity calls its navigations not null (= null!), and they are null wherever they are not loaded.
    private static bool IsThing(JsonObject schema) => schema["properties"] is JsonObject members && members.Any(m => m.Key.Equals("id", StringComparison.OrdinalIgnoreCase));

    private static JsonObject MergeAll(JsonObject self, JsonArray all)
    {
        var merged = new JsonObject();
        foreach (var part in all.Append(self).OfType<JsonObject>())
        {
            foreach (var (key, value) in part)
            {
                if (key == "allOf") continue;
                if (key == "properties" && merged[key] is JsonObject members && value is JsonObject more)
                {
                    foreach (var (name, member) in more) members[name] = member?.DeepClone();
                }
                else if (key == "required" && merged[key] is JsonArray names && value is JsonArray further)
                {
                    foreach (var name in further) names.Add(name?.DeepClone());
                }
                else
                {
                    merged[key] = value?.DeepClone();
                }
            }
        }

        return merged;
    }

    private static SchemaNode Parse(JsonNode? json, int depth)
    {
        if (json is not JsonObject o || depth > DepthLimit * 2) return SchemaNode.Anything;
        var types = o["type"] switch
        {
            JsonArray list => [.. list.Select(t => t?.ToString() ?? "null")],
            JsonValue one => [one.ToString()],
            _ => Array.Empty<string>(),
        };
        var alternatives = (o["oneOf"] ?? o["anyOf"]) as JsonArray;
        var parsed = alternatives?.OfType<JsonObject>().Where(a => a["type"]?.ToString() != "null").Select(a => Parse(a, depth + 1)).ToList() ?? [];
        var nullable = types.Contains("null") || o["nullable"]?.GetValueKind() == System.Text.Json.JsonValueKind.True
            || (alternatives is not null && (parsed.Count < alternatives.Count || parsed.Any(p => p.Nullable)));
        if (parsed.Count == 1 && types.Length == 0 && o["properties"] is null)
            return parsed[0] with { Nullable = nullable, Json = o };

        var properties = (o["properties"] as JsonObject)?.Select(p => KeyValuePair.Create(p.Key, Parse(p.Value ?? new JsonObject(), depth + 1))).ToList() ?? [];
        var type = types.OrderBy(Preference).FirstOrDefault(t => t != "null") ?? Guess(o, properties.Count);
        var enumeration = o["const"] is { } constant ? [constant.DeepClone()] : (o["enum"] as JsonArray)?.ToList() ?? [];
        return new SchemaNode
        {
            Json = o,
            Name = o[NameKey]?.ToString(),
            Type = type,
            AlsoText = type is not (null or "string") && types.Contains("string"),
            Nullable = nullable || enumeration.Contains(null),
            PerhapsNull = o.ContainsKey(PerhapsNullKey),
            Format = o["format"]?.ToString(),
            Enum = [.. enumeration.Where(e => e is not null)],
            Minimum = Stricter(Number(o, "minimum"), Bound(o, "exclusiveMinimum"), Math.Max),
            Maximum = Stricter(Number(o, "maximum"), Bound(o, "exclusiveMaximum"), Math.Min),
            ExclusiveMinimum = IsTrue(o, "exclusiveMinimum") || (Bound(o, "exclusiveMinimum") is { } above && !(Number(o, "minimum") > above)),
            ExclusiveMaximum = IsTrue(o, "exclusiveMaximum") || (Bound(o, "exclusiveMaximum") is { } below && !(Number(o, "maximum") < below)),
            MinLength = Count(o, type == "array" ? "minItems" : "minLength"),
            MaxLength = Count(o, type == "array" ? "maxItems" : "maxLength"),
            Pattern = o["pattern"]?.ToString(),
            MultipleOf = Number(o, "multipleOf"),
            Items = o["items"] is JsonObject items ? Parse(items, depth + 1) : null,
            Properties = properties,
            Required = (o["required"] as JsonArray)?.Select(r => r?.ToString() ?? "").ToFrozenSet() ?? FrozenSet<string>.Empty,
            Additional = o["additionalProperties"] is JsonObject values && properties.Count == 0 ? Parse(values, depth + 1) : null,
            Alternatives = parsed,
            // An example that breaks its own schema is no valid value.
            Example = new[] { o["example"], (o["examples"] as JsonArray)?.FirstOrDefault(e => e is not null), o["default"] }.FirstOrDefault(e => e is not null && SelfContradictions.Broken(o, e) is null),
            Earliest = o["formatMinimum"]?.ToString(),
            Latest = o["formatMaximum"]?.ToString(),
            ReadOnly = o["readOnly"]?.ToString() == "true",
            WriteOnly = o["writeOnly"]?.ToString() == "true",
            Cyclic = o.ContainsKey(CycleKey),
            Rules = o[ValidKey] is JsonObject rules ? Parse(rules, depth + 1) : null,
        };
    }

    // Of several types a value gets the most telling one: ASP.NET Core declares numbers as ["integer", "string"].
    private static int Preference(string type) => type switch { "integer" => 0, "number" => 1, "boolean" => 2, "array" => 3, "object" => 4, "string" => 5, _ => 6 };

    private static string? Guess(JsonObject o, int properties) =>
        properties > 0 || o["additionalProperties"] is JsonObject ? "object"
        : o["items"] is not null ? "array"
        : o["enum"] is JsonArray { Count: > 0 } values && values[0]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? "string"
        : o["pattern"] is not null || o["minLength"] is not null || o["maxLength"] is not null ? "string"
        : null;

    private static decimal? Number(JsonObject o, string key) =>
        o[key] is JsonValue v && decimal.TryParse(v.ToJsonString().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;

    private static decimal? Bound(JsonObject o, string key) => o[key]?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? Number(o, key) : null;

    // Both may be there: the stricter one holds.
    private static decimal? Stricter(decimal? inclusive, decimal? exclusive, Func<decimal, decimal, decimal> of) =>
        inclusive is { } a && exclusive is { } b ? of(a, b) : inclusive ?? exclusive;

    private static bool IsTrue(JsonObject o, string key) => o[key]?.GetValueKind() == System.Text.Json.JsonValueKind.True;

    private static int? Count(JsonObject o, string key) => Number(o, key) is { } n and >= 0 and < int.MaxValue ? (int)n : null;
}
