using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Checks a response against its declared schema; it reports only what is wrong beyond doubt.</summary>
internal static class SchemaCheck
{
    private const int DepthLimit = 16;

    /// <summary>What is wrong, as in <c>expected $.total to be a number, was "12.50"</c>; null when nothing is.</summary>
    public static string? Broken(JsonNode? schema, JsonNode? value) => Broken(schema, value, "$", 0);

    private static string? Broken(JsonNode? node, JsonNode? value, string path, int depth)
    {
        if (node is not JsonObject schema || depth > DepthLimit || schema.Count == 0) return null;
        if (value is null && schema.ContainsKey(SchemaReader.PerhapsNullKey)) return null;
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray { Count: > 0 } alternatives)
        {
            var problems = alternatives.Select(a => Broken(a, value, path, depth + 1)).ToList();
            if (problems.All(p => p is not null)) return value is null ? $"expected {path} not to be null" : problems[0];
            return null;
        }

        var types = schema["type"] switch { JsonArray list => [.. list.Select(t => t?.ToString() ?? "null")], JsonValue one => [one.ToString()], _ => Array.Empty<string>() };
        if (value is null)
            return types.Length == 0 || types.Contains("null") || schema["nullable"]?.ToString() == "true" || (schema["enum"] as JsonArray)?.Contains(null) == true
                ? null : $"expected {path} to be {Article(types)}, was null";
        if (Uncertain(schema, types, value)) return null;
        if (types.Length > 0 && !types.Any(t => Is(value, t)))
            return $"expected {path} to be {Article(types)}, was {Shown(value)}";
        if (schema["enum"] is JsonArray { Count: > 0 } values && value is JsonValue && !values.Any(v => JsonNode.DeepEquals(v, value)))
            return $"expected {path} to be one of {string.Join(", ", values.Select(v => v?.ToJsonString() ?? "null"))}, was {Shown(value)}";

        if (value is JsonObject o)
        {
            foreach (var name in (schema["required"] as JsonArray)?.Select(r => r?.ToString() ?? "") ?? [])
            {
                if (o.Any(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase))) continue;
                // Many services leave out what is null.
                if (schema["properties"]?[name] is JsonObject member && (member["writeOnly"]?.ToString() == "true" || Broken(member, null, path, depth + 1) is null)) continue;
                return $"expected {path}.{name} to be present";
            }

            foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
            {
                if (o.TryGetPropertyValue(name, out var inner) && Broken(member, inner, $"{path}.{name}", depth + 1) is { } problem) return problem;
            }

            if (schema["additionalProperties"] is JsonObject additional && schema["properties"] is null)
            {
                foreach (var (name, inner) in o) if (Broken(additional, inner, $"{path}.{name}", depth + 1) is { } problem) return problem;
            }
        }
        else if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var i = 0; i < items.Count; i++) if (Broken(item, items[i], $"{path}[{i}]", depth + 1) is { } problem) return problem;
        }

        return null;
    }

    private static bool Is(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False)
            or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, null, out var d) ? d == decimal.Truncate(d) : true,
        ("string" or "number" or "integer" or "boolean" or "object" or "array" or "null", _) => false,
        _ => true,
    };

    // ASP.NET Core, and generators on top of it, declare enums as integers where the controllers' own options write them as text.
    private static bool Uncertain(JsonObject schema, string[] types, JsonNode value) =>
        types.Contains("integer") && (schema["format"] is null || schema.ContainsKey(SchemaReader.PerhapsTextKey)) && value.GetValueKind() == JsonValueKind.String;

    private static string Article(string[] types) =>
        string.Join(" or ", types.Where(t => t != "null").Select(t => t is "integer" or "array" or "object" ? "an " + t : t == "string" ? "text" : "a " + t));

    private static string Shown(JsonNode value) => value.ToJsonString() is { Length: > 60 } text ? text[..57] + "..." : value.ToJsonString();
}
