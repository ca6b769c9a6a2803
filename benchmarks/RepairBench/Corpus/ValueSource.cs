using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Probing;

namespace RepairBench.Corpus;

/// <summary>Makes values for schemas: right ones, and for each rule of a schema one that breaks it.</summary>
internal sealed class ValueSource(ApiContract contract, Random random, Func<string, string?> known)
{
    private int _unique = 7000;

    /// <summary>A value that the schema allows.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">Name of the property or parameter: those that end in "Id" get an id that is known, where one is.</param>
    /// <param name="depth">How deep within the body.</param>
    public JsonNode? Valid(JsonElement schema, string name, int depth = 0)
    {
        schema = contract.Resolve(schema);
        if (depth > 0 && known(name) is { } token)
            return token;
        if (schema.TryGetProperty("enum", out var choices) && choices.EnumerateArray().Where(c => c.ValueKind != JsonValueKind.Null).ToArray() is { Length: > 0 } all)
            return JsonNode.Parse(all[random.Next(all.Length)].GetRawText());
        switch (ApiContract.TypeOf(schema))
        {
            case "object":
                var result = new JsonObject();
                if (schema.TryGetProperty("properties", out var properties) && depth < 5)
                    foreach (var property in properties.EnumerateObject())
                        result[property.Name] = Valid(property.Value, property.Name, depth + 1);
                return result;
            case "array":
                var items = new JsonArray();
                for (var i = 0; depth < 5 && schema.TryGetProperty("items", out var item) && i < Math.Max(1, Number(schema, "minItems") ?? 1); i++)
                    items.Add(Valid(item, name.TrimEnd('s'), depth + 1));
                return items;
            case "integer":
                var low = (long)(Number(schema, "minimum") ?? 1);
                var high = (long)(Number(schema, "maximum") ?? low + 8);
                return random.Next(3) switch { 0 => low + random.NextInt64(Math.Min(high - low, 6) + 1), 1 => low, _ => random.Next(4) == 0 ? high : low + Math.Min(high - low, 3) };
            case "number":
                var least = Number(schema, "minimum") ?? (Number(schema, "exclusiveMinimum") is { } above ? above + 1 : 1);
                return Math.Min(least + random.Next(40), Number(schema, "maximum") ?? decimal.MaxValue);
            case "boolean":
                return random.Next(2) == 0;
            default:
                return Text(schema, name);
        }
    }

    /// <summary>Values that break one rule of a schema each.</summary>
    public IEnumerable<(string Rule, JsonNode? Value)> Invalid(JsonElement schema)
    {
        schema = contract.Resolve(schema);
        var type = ApiContract.TypeOf(schema);
        yield return ("null", null);
        if (Number(schema, "minimum") is { } minimum)
            yield return ("below", minimum - 1);
        if (Number(schema, "exclusiveMinimum") is { } least)
            yield return ("atLeast", least);
        if (Number(schema, "maximum") is { } maximum && maximum < 1_000_000_000)
            yield return ("above", maximum + 1);
        if (type is "integer" or "number")
            yield return ("negative", -3);
        if (type == "string")
        {
            yield return ("empty", "");
            if (Number(schema, "maxLength") is { } longest && longest < 5000)
            {
                yield return ("long", new string('q', (int)longest + 1));
                yield return ("longest", new string('q', (int)longest));
            }

            yield return schema.TryGetProperty("enum", out _) ? ("unknown", "Nowhere") : ("odd", "~odd~");
        }
        else if (type != "")
        {
            yield return ("type", "word");
        }
    }

    private static decimal? Number(JsonElement schema, string rule) => schema.TryGetProperty(rule, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    private string Text(JsonElement schema, string name)
    {
        var n = ++_unique;
        var (least, most) = ((int?)Number(schema, "minLength"), (int?)Number(schema, "maxLength"));
        if (schema.TryGetProperty("pattern", out var pattern) && PatternText.Make(pattern.GetString()!, least, most, null) is not null)
            return FromPattern(pattern.GetString()!, least, most, n);
        var format = schema.TryGetProperty("format", out var f) ? f.GetString() : null;
        var lower = name.ToLowerInvariant();
        var text = format switch
        {
            "date-time" => $"2031-0{n % 9 + 1}-1{n % 9}T10:00:00Z",
            "date" => $"2031-0{n % 9 + 1}-1{n % 9}",
            "uuid" => new Guid(n, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString(),
            "time" => "10:30:00",
            "uri" => $"https://bench.example/{n}",
            _ when format == "email" || lower.Contains("mail", StringComparison.Ordinal) => $"b{n}@bench.example",
            _ => $"Bench {name} {n}",
        };
        if (most is { } m && text.Length > m)
            text = n.ToString(CultureInfo.InvariantCulture)[^Math.Min(m, 4)..];
        return least is { } l && text.Length < l ? text.PadRight(l, 'x') : text;
    }

    /// <summary>Texts of a pattern that differ from each other: the one that the pattern gives, its digits counted up.</summary>
    private static string FromPattern(string pattern, int? least, int? most, int n)
    {
        var text = PatternText.Make(pattern, least, most, null)!.ToCharArray();
        for (var (i, rest) = (text.Length - 1, n); i >= 0 && rest > 0; i--)
        {
            if (!char.IsAsciiDigit(text[i]))
                continue;
            var old = text[i];
            text[i] = (char)('0' + rest % 10);
            if (System.Text.RegularExpressions.Regex.IsMatch(new string(text), pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
                rest /= 10;
            else
                text[i] = old;
        }

        return new string(text);
    }
}
