using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>A value that differs from the valid ones in one way.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="What">In a few words.</param>
/// <param name="Value">The value.</param>
/// <param name="Forbidden">Whether the schema forbids it beyond doubt, so that acceptance is a fault.</param>
internal sealed record DifferentValue(ProbeKind Kind, string What, JsonNode? Value, bool Forbidden);

/// <summary>Values that a schema forbids, and odd ones that it does not.</summary>
internal static class InvalidValues
{
    /// <summary>Values that break one rule of the schema each.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="asText">Whether values travel as text (in paths, queries and headers), so that only text that is no number has the wrong type.</param>
    public static IEnumerable<DifferentValue> Of(SchemaNode schema, bool asText)
    {
        if (schema.Alternatives.Count > 1) yield break;
        if (WrongType(schema, asText) is { } wrong) yield return wrong;
        if (schema.Enum.Count > 0)
        {
            if (schema.Type == "string") yield return new(ProbeKind.WrongFormat, "a value that is not in the list", "no-such-value", true);
            else if (schema.IsNumber) yield return new(ProbeKind.WrongFormat, "a value that is not in the list", 987654, true);
            yield break;
        }

        if (schema.IsNumber)
        {
            var step = schema.MultipleOf ?? (schema.Type == "integer" ? 1m : 0.01m);
            if (schema.Minimum is { } min && min > -1_000_000_000_000m) yield return new(ProbeKind.OutOfRange, "below the minimum", Number(schema, schema.ExclusiveMinimum ? min : min - step), true);
            if (schema.Maximum is { } max && max < 1_000_000_000_000m) yield return new(ProbeKind.OutOfRange, "above the maximum", Number(schema, schema.ExclusiveMaximum ? max : max + step), true);
        }
        else if (schema.Type == "string")
        {
            if (schema.MinLength is > 0 and { } least) yield return new(ProbeKind.OutOfRange, "too short", new string('x', least - 1), !(asText && least == 1));
            if (schema.MaxLength is { } most and < 100_000) yield return new(ProbeKind.OutOfRange, "too long", TooLong(schema, most), true);
            if (schema.Pattern is { } pattern && Breaking(pattern, schema) is { } broken) yield return new(ProbeKind.WrongFormat, "text that does not match the pattern", broken, true);
            if (BadFormat(schema.Format) is { } bad) yield return new(ProbeKind.WrongFormat, $"text that is no {schema.Format}", bad, schema.Format is "uuid" or "guid" or "date-time" or "date" or "email");
        }
        else if (schema.Type == "array" && !asText)
        {
            if (schema.MinLength is > 0) yield return new(ProbeKind.OutOfRange, "too few items", new JsonArray(), true);
        }
    }

    /// <summary>Values that no declared rule needs to forbid, but that services tend to forget.</summary>
    public static IEnumerable<DifferentValue> Odd(SchemaNode schema, bool asText)
    {
        if (schema.IsNumber)
        {
            foreach (var number in schema.Type == "integer" ? [0m, -1m, int.MaxValue, int.MinValue, 2147483648m, long.MaxValue, long.MinValue] : new[] { 0m, -1m, 0.000001m, 79228162514264337593543950335m })
                yield return new(ProbeKind.OddValue, Placeholder.Plain(Number(schema, number)), Number(schema, number), false);
            if (asText) yield return new(ProbeKind.OddValue, "NaN", "NaN", false);
            if (asText) yield return new(ProbeKind.OddValue, "empty", "", false);
        }
        else if (schema.Type is "string" or null)
        {
            yield return new(ProbeKind.OddValue, "empty", "", false);
            yield return new(ProbeKind.OddValue, "blank", "   ", false);
            yield return new(ProbeKind.OddValue, "quotes, percent and emoji", "O'Brien \"%_\\ 😀 <b>&", false);
            yield return new(ProbeKind.OddValue, "very long text", new string('x', asText ? 3000 : 10_000), false);
            if (!asText) yield return new(ProbeKind.OddValue, "text with NUL", "a\0b", false);
            if (schema.Format is "date-time") yield return new(ProbeKind.OddValue, "first date there is", "0001-01-01T00:00:00Z", false);
            if (schema.Format is "date-time") yield return new(ProbeKind.OddValue, "last date there is", "9999-12-31T23:59:59Z", false);
            if (schema.Format is "date") yield return new(ProbeKind.OddValue, "first date there is", "0001-01-01", false);
            if (schema.Format is "uuid") yield return new(ProbeKind.OddValue, "empty GUID", "00000000-0000-0000-0000-000000000000", false);
            if (schema.Format is null or "email" or "uri" or "url") yield return new(ProbeKind.OddValue, "a word", "abc", false);
        }
        else if (schema.Type == "array" && !asText)
        {
            yield return new(ProbeKind.OddValue, "no items", new JsonArray(), false);
            yield return new(ProbeKind.OddValue, "a null item", new JsonArray((JsonNode?)null), false);
        }
        else if (schema.Type == "object" && !asText)
        {
            yield return new(ProbeKind.OddValue, "no members", new JsonObject(), false);
        }
    }

    private static DifferentValue? WrongType(SchemaNode schema, bool asText) => (schema.Type, asText) switch
    {
        ("integer" or "number", _) when !schema.AlsoText || schema.Pattern is not null || asText => new(ProbeKind.WrongType, "text where a number belongs", "not-a-number", true),
        ("boolean", _) => new(ProbeKind.WrongType, "text where a boolean belongs", "not-a-boolean", true),
        ("string", false) => new(ProbeKind.WrongType, "an object where text belongs", new JsonObject { ["a"] = 1 }, true),
        ("array", false) => new(ProbeKind.WrongType, "text where a list belongs", "not-a-list", true),
        ("object", false) => new(ProbeKind.WrongType, "text where an object belongs", "not-an-object", true),
        _ => null,
    };

    private static JsonValue Number(SchemaNode schema, decimal value) =>
        schema.Type == "integer" && value is >= long.MinValue and <= long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static string? BadFormat(string? format) => format switch
    {
        "uuid" or "guid" => "not-a-guid",
        "date-time" or "date" or "time" => "not-a-date",
        "email" => "not-an-email",
        "uri" or "url" => "not a uri",
        "ipv4" or "ipv6" => "999.1.1",
        "byte" => "not base64!",
        _ => null,
    };

    // Too long and nothing else: an e-mail address stays one.
    private static string TooLong(SchemaNode schema, int most) => schema.Format == "email" ? new string('x', Math.Max(1, most - 10)) + "@example.com" : new string('x', most + 1);

    private static string? Breaking(string pattern, SchemaNode schema)
    {
        foreach (var candidate in new[] { "!", "abc", "ABC", "???", "12 34", "-", "a b!c", "0", "äöü" })
        {
            var text = Meaning.Fit(candidate, schema.MinLength ?? 0, schema.MaxLength ?? 1000);
            try
            {
                if (!Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) return text;
            }
            catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
            {
                return null;
            }
        }

        return null;
    }
}
