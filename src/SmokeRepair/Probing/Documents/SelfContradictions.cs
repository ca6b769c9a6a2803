using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Finds what one document says of an operation and cannot be true at once: bounds that exclude each other, examples that break their own schema.</summary>
internal static class SelfContradictions
{
    private const int DepthLimit = 12;

    /// <summary>The contradictions, in the document's order.</summary>
    public static IEnumerable<Contradiction> Of(ApiOperation operation)
    {
        var inRoute = RouteText.Parameters(operation.Route).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == "path" && !inRoute.Contains(parameter.Name))
                yield return new("path", "", $"{parameter.Name} is declared as a parameter of a path that does not have it");
            foreach (var found in Schema(parameter.Schema.Json, parameter.In, parameter.Name, [], 0)) yield return found;
            if (parameter.Example is { } example && !ReferenceEquals(example, parameter.Schema.Example) && Broken(parameter.Schema.Json, example) is { } problem)
                yield return new(parameter.In, parameter.Name, $"its example breaks its own schema: {problem}");
        }

        if (operation.Body is { } body)
        {
            foreach (var found in Schema(body.Schema.Json, "body", "", [], 0)) yield return found;
            // An example of a form is written in many ways.
            if (body is { IsJson: true, Example: { } example } && Broken(body.Schema.Json, example) is { } problem)
                yield return new("body", "", $"its example breaks its own schema: {problem}");
        }

        foreach (var response in operation.Responses.Where(r => r.IsSuccess && r.Schema is not null))
            foreach (var found in Schema(response.Schema!.Json, "response", "$", [], 0)) yield return found;
    }

    private static IEnumerable<Contradiction> Schema(JsonNode? node, string place, string path, IReadOnlyList<string> around, int depth)
    {
        if (node is not JsonObject schema || depth > DepthLimit) yield break;
        string Inner(string name) => path.Length == 0 ? name : $"{path}.{name}";
        Contradiction Here(string what) => new(place, path, (path.Length == 0 ? "the " + place : path) + " " + what);

        foreach (var (low, high) in new[] { ("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties") })
        {
            if (Number(schema[low]) is { } least && Number(schema[high]) is { } most && least > most)
                yield return Here(string.Create(CultureInfo.InvariantCulture, $"has the {low} {least} above its {high} {most}"));
        }

        var types = Types(schema);
        if (types.Length > 0 && schema["enum"] is JsonArray { Count: > 0 } values)
        {
            var typed = new JsonObject { ["type"] = new JsonArray([.. types.Select(t => JsonValue.Create(t))]) };
            if (values.FirstOrDefault(v => v is not null && SchemaCheck.Broken(typed, v) is not null) is { } odd)
                yield return Here($"lists the value {odd.ToJsonString()}, which is not of its type {string.Join(" or ", types)}");
        }

        foreach (var key in new[] { "example", "default" })
        {
            if (schema[key] is { } value && Broken(schema, value) is { } problem) yield return Here($"has {(key == "default" ? "a default that breaks" : "an example that breaks")} its own schema: {problem}");
        }

        var members = schema["properties"] as JsonObject;
        List<string> names = [.. around, .. members?.Select(m => m.Key) ?? []];
        // Alternatives, patterns and free members may bring what is required here.
        if (members is { Count: > 0 } && schema["oneOf"] is null && schema["anyOf"] is null && schema["patternProperties"] is null && schema["additionalProperties"] is not JsonObject && schema["additionalProperties"]?.ToString() != "true")
        {
            foreach (var name in (schema["required"] as JsonArray)?.Select(r => r?.ToString() ?? "") ?? [])
            {
                if (!names.Contains(name, StringComparer.OrdinalIgnoreCase)) yield return new(place, Inner(name), $"{Inner(name)} is required and not described");
            }
        }

        foreach (var (name, member) in members ?? [])
            foreach (var found in Schema(member, place, Inner(name), [], depth + 1)) yield return found;
        foreach (var found in Schema(schema["items"], place, path + "[0]", [], depth + 1)) yield return found;
        foreach (var alternative in ((schema["oneOf"] ?? schema["anyOf"]) as JsonArray) ?? [])
            foreach (var found in Schema(alternative, place, path, names, depth + 1)) yield return found;
    }

    /// <summary>What of its schema an example breaks; null when nothing.</summary>
    public static string? Broken(JsonNode schema, JsonNode value)
    {
        // What only answers show is rightly missing from the example of a request.
        if (SchemaCheck.Broken(schema, value) is { } problem) return problem.EndsWith(" to be present", StringComparison.Ordinal) ? null : problem;
        if (schema is not JsonObject rules) return null;
        if (value.GetValueKind() == System.Text.Json.JsonValueKind.Number && Number(value) is { } number)
        {
            if (Number(rules["minimum"]) is { } least && number < least) return $"expected at least {Text(least)}, was {Text(number)}";
            if (Number(rules["maximum"]) is { } most && number > most) return $"expected at most {Text(most)}, was {Text(number)}";
        }
        else if (value is JsonValue v && v.TryGetValue<string>(out var text))
        {
            if (Number(rules["minLength"]) is { } least && text.Length < least) return $"expected at least {Text(least)} characters, was '{text}'";
            if (Number(rules["maxLength"]) is { } most && text.Length > most) return $"expected at most {Text(most)} characters, was '{text}'";
            if (rules["pattern"]?.ToString() is { } pattern && !Matches(text, pattern)) return $"expected a match of {pattern}, was '{text}'";
        }
        else if (value is JsonObject o)
        {
            foreach (var (name, member) in rules["properties"] as JsonObject ?? [])
                if (member is not null && o[name] is { } inner && Broken(member, inner) is { } deeper) return $"{name}: {deeper}";
        }

        return null;
    }

    // A pattern that is not read here proves nothing.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch { JsonArray list => [.. list.Select(t => t?.ToString() ?? "null")], JsonValue one => [one.ToString()], _ => [] };

    private static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == System.Text.Json.JsonValueKind.Number && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
