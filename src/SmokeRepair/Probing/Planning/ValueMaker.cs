using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Which of the valid values are made.</summary>
internal enum BodyShape
{
    /// <summary>Every member, the document's examples where it has some.</summary>
    All,

    /// <summary>Only what is required.</summary>
    RequiredOnly,

    /// <summary>Every member, each at its least.</summary>
    Least,

    /// <summary>Every member, each at its greatest.</summary>
    Greatest,

    /// <summary>Every member, with other values than <see cref="All"/>.</summary>
    Other,
}

/// <summary>Makes valid values from schemas: the same ones for the same seed.</summary>
internal sealed class ValueMaker(int seed)
{
    /// <summary>What a reference answers for an optional member that is better left out.</summary>
    public static readonly JsonNode Omit = JsonValue.Create("omit")!;

    /// <summary>Whether the things of a name are made by an operation of their own.</summary>
    public Func<string, bool> IsMadeOnItsOwn { get; init; } = static _ => false;

    /// <summary>A valid value.</summary>
    /// <param name="schema">What it has to be.</param>
    /// <param name="name">The member's or parameter's name: it tells what a value means.</param>
    /// <param name="shape">Which of the valid values.</param>
    /// <param name="unique">Index of the thing that is created: unique texts differ by it.</param>
    /// <param name="reference">Stands in for ids of other things; null where the name refers to nothing.</param>
    public JsonNode? Make(SchemaNode schema, string name, BodyShape shape, int unique, Func<string, SchemaNode, JsonNode?> reference) =>
        Make(schema, name, shape, unique, reference, 0);

    private JsonNode? Make(SchemaNode schema, string name, BodyShape shape, int unique, Func<string, SchemaNode, JsonNode?> reference, int depth)
    {
        var documented = schema;
        schema = schema.ToServed();
        if (schema.IsScalar && reference(name, schema) is { } known) return known;
        if (schema.Enum.Count > 0) return schema.Enum[(Pick(name, schema.Enum.Count) + (shape == BodyShape.Other ? 1 : 0)) % schema.Enum.Count]?.DeepClone();
        // Whether a list begins at 0 or 1: 1 is in nearly all of them.
        if (schema.IsUnlistedEnum && schema.Example is null) return JsonValue.Create(1);
        if (schema.Example is { } example && shape is BodyShape.All && schema.IsScalar && !(schema.Type == "string" && IsUniqueName(name))) return example.DeepClone();
        if (schema.Alternatives.Count > 0 && schema.Properties.Count == 0)
        {
            var alternative = schema.Alternatives[Pick(name, schema.Alternatives.Count)];
            var value = Make(alternative, name, shape, unique, reference, depth + 1);
            return Discriminate(schema, alternative, value);
        }

        return schema.Type switch
        {
            "object" => Object(schema, shape, unique, reference, depth),
            "array" => Array(schema, name, shape, unique, reference, depth),
            "integer" or "number" => Number(schema, name, shape),
            "boolean" => JsonValue.Create(Meaning.Boolean(name) ?? shape is not (BodyShape.Least or BodyShape.Other)),
            "string" => JsonValue.Create(Text(schema, name, shape, unique, documented.Pattern is null)),
            _ => schema.Cyclic ? null : JsonValue.Create("text"),
        };
    }

    private JsonObject Object(SchemaNode schema, BodyShape shape, int unique, Func<string, SchemaNode, JsonNode?> reference, int depth)
    {
        var result = new JsonObject();
        foreach (var (name, property) in schema.Properties)
        {
            var required = schema.Required.Contains(name);
            if (property.ReadOnly || (property.Cyclic && !required)) continue;
            if (!required && (shape == BodyShape.RequiredOnly || depth > 4)) continue;
            // A client that sends the key of what it creates risks a clash, and most services ignore it; what has nothing but a key is a reference.
            if (!required && name.Equals("id", StringComparison.OrdinalIgnoreCase) && (depth == 0 || schema.Properties.Count(p => !p.Value.ReadOnly) > 1)) continue;
            // What its id names is not sent as well: it would be made a second time.
            if (!required && property.Type == "object" && schema.Properties.Any(p => SpokenRoutes.Same(p.Key, name + "Id"))) continue;
            // What belongs to the thing, names it, and is made on its own would need the thing before it is made.
            if (!required && schema.Name is { } own && property.Items?.Properties.Any(p => SpokenRoutes.Same(p.Key, own + "Id")) == true && IsMadeOnItsOwn(Singular(name))) continue;
            // What was deleted when it was made is found by nobody.
            if (!required && Meaning.IsDateOfEnd(name, property.Format)) continue;
            var value = Make(property, name, shape, unique, reference, depth + 1);
            if (ReferenceEquals(value, Omit))
            {
                if (required) result[name] = property.Nullable ? null : Make(property, name, shape, unique, static (_, _) => null, depth + 1);
                continue;
            }

            if (value is null && !property.Nullable && !required) continue;
            result[name] = value;
        }

        if (schema.Additional is { } values && shape != BodyShape.RequiredOnly && depth <= 4) result["key1"] = Make(values, "key1", shape, unique, reference, depth + 1);
        return result;
    }

    private JsonArray Array(SchemaNode schema, string name, BodyShape shape, int unique, Func<string, SchemaNode, JsonNode?> reference, int depth)
    {
        if (schema.Items is null || schema.Items.Cyclic || depth > 5) return [];
        var least = schema.MinLength ?? 0;
        var count = Math.Max(least, Math.Min(1, schema.MaxLength ?? 1));
        if (shape == BodyShape.RequiredOnly && least == 0) count = Math.Min(1, schema.MaxLength ?? 1);
        return new JsonArray([.. Enumerable.Range(0, Math.Min(count, 20)).Select(i => Make(schema.Items, Singular(name), i % 2 == 0 ? shape : BodyShape.Other, unique + i, reference, depth + 1)).Where(v => !ReferenceEquals(v, Omit))]);
    }

    private JsonValue Number(SchemaNode schema, string name, BodyShape shape)
    {
        var integer = schema.Type == "integer";
        var step = schema.MultipleOf ?? (integer ? 1m : 0.01m);
        var low = schema.Minimum is { } min ? schema.ExclusiveMinimum ? min + step : min : (decimal?)null;
        var high = schema.Maximum is { } max ? schema.ExclusiveMaximum ? max - step : max : (decimal?)null;
        var value = shape switch
        {
            // Only bounds that somebody chose are worth asking for; those of the type itself are extremes.
            BodyShape.Least when low is { } l && Math.Abs(l) < 1_000_000_000 => l,
            BodyShape.Greatest when high is { } h && Math.Abs(h) < 1_000_000_000 => h,
            _ => Meaning.Number(name, integer, Pick(name, 4)) + (shape == BodyShape.Other ? 1 : 0),
        };
        if (low is { } least && value < least) value = least + (shape == BodyShape.Other && (high is null || least + step <= high) ? step : 0);
        if (high is { } most && value > most) value = most - (shape == BodyShape.Other && (low is null || most - step >= low) ? step : 0);
        if (schema.MultipleOf is { } multiple and > 0) value = Math.Ceiling(value / multiple) * multiple;
        return integer && value is >= long.MinValue and <= long.MaxValue ? JsonValue.Create((long)value) : JsonValue.Create(value);
    }

    private string Text(SchemaNode schema, string name, BodyShape shape, int unique, bool isOfRules)
    {
        var (min, max) = (schema.MinLength ?? 0, schema.MaxLength ?? int.MaxValue);
        var isUnique = IsUniqueName(name);

        // A rule is one of several that may hold for the text; one that has a meaning satisfies more of them.
        if (schema.Pattern is { } rule && isOfRules && Text(schema with { Pattern = null }, name, shape, unique, false) is var plain && PatternText.Matches(plain, rule))
            return plain;
        if (schema.Pattern is { } pattern)
            return PatternText.Make(pattern, schema.MinLength, schema.MaxLength, isUnique ? unique : null) ?? Meaning.Fit("text", min, max);
        if (Meaning.Formatted(schema.Format, name, shape == BodyShape.Other, Pick(name, 28), unique, max) is { } formatted) return Within(schema, formatted, name, shape == BodyShape.Other);
        if (shape == BodyShape.Least && min > 0) return Meaning.Words(name, isUnique, unique, min, min);
        if (shape == BodyShape.Greatest && max is > 0 and <= 2000) return Meaning.Words(name, isUnique, unique, max, max);
        return Meaning.Text(name, isUnique, unique, min, max, shape == BodyShape.Other, Pick(name, 5));
    }

    // A day of the bounds, where the one that the name suggests lies beyond: an end after a start, and an update's another one than a creation's.
    private static string Within(SchemaNode schema, string formatted, string name, bool other)
    {
        if (schema is { Earliest: null, Latest: null } || formatted.Length < 10 || !DateOnly.TryParse(formatted[..10], CultureInfo.InvariantCulture, out var day)) return formatted;
        var (least, most) = (Bound(schema.Earliest) ?? DateOnly.MinValue, Bound(schema.Latest) ?? DateOnly.MaxValue);
        if (day < least) day = Moved(least, (Meaning.IsEnd(name) ? 3 : 1) + (other ? 1 : 0));
        if (day > most) day = Moved(most, (Meaning.IsEnd(name) ? -1 : -3) - (other ? 1 : 0));
        return (day < least ? least : day > most ? most : day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + formatted[10..];

        static DateOnly Moved(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

        static DateOnly? Bound(string? text) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var bound) ? bound : null;
    }

    private static JsonNode? Discriminate(SchemaNode schema, SchemaNode alternative, JsonNode? value)
    {
        if (value is not JsonObject o || schema.Json["discriminator"] is not JsonObject discriminator || discriminator["propertyName"]?.ToString() is not { } property) return value;
        var key = (discriminator["mapping"] as JsonObject)?.FirstOrDefault(m => m.Value?.ToString().EndsWith("/" + alternative.Name, StringComparison.Ordinal) == true).Key ?? alternative.Name;
        if (key is null) return value;
        // System.Text.Json wants the discriminator first.
        var first = new JsonObject { [property] = key };
        foreach (var (name, member) in o) if (name != property) first[name] = member?.DeepClone();
        return first;
    }

    /// <summary>A number below <paramref name="count"/> that the seed and the name decide.</summary>
    public int Pick(string name, int count) => (int)(StableHash.Of($"{seed}/{name}") % (ulong)count);

    /// <summary>Whether values under that name tend to have to be unique.</summary>
    public static bool IsUniqueName(string name) => Regex.IsMatch(name,
        "^(sku|.*code|.*e?-?mail.*|user_?name|login|.*name|slug|isbn|handle|.*number|.*reference|.*key|title|label|tag|serial|plate|iban|vin|externalId)$", RegexOptions.IgnoreCase)
        && !Regex.IsMatch(name, "^(first|last|middle|given|family|country|currency|zip|postal|language|file|phone|tracking|card|cvv|house|street|account)_?(name|code|number)$|phone", RegexOptions.IgnoreCase);

    /// <summary>The singular of an English plural, well enough for names in routes.</summary>
    public static string Singular(string plural) =>
        plural.EndsWith("series", StringComparison.OrdinalIgnoreCase) ? plural
        : plural.EndsWith("movies", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("cookies", StringComparison.OrdinalIgnoreCase) ? plural[..^1]
        : plural.EndsWith("ies", StringComparison.OrdinalIgnoreCase) && plural.Length > 4 ? plural[..^3] + "y"
        : plural.EndsWith("sses", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("ches", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("shes", StringComparison.OrdinalIgnoreCase)
            || plural.EndsWith("xes", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("atuses", StringComparison.OrdinalIgnoreCase) ? plural[..^2]
        : plural.EndsWith("ss", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("us", StringComparison.OrdinalIgnoreCase) || plural.EndsWith("is", StringComparison.OrdinalIgnoreCase) ? plural
        : plural.EndsWith('s') ? plural[..^1] : plural;
}
