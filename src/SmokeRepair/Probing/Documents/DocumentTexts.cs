using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Probing;

/// <summary>Adds to a document what the app's own code reads from texts, and when it wants its dates to lie, so that valid requests hold such values. A contract speaks for itself.</summary>
internal static partial class DocumentTexts
{
    private const int Deepest = 4;

    /// <summary>The document, with <see cref="SchemaNode.Rules"/> for texts and dates of which it says nothing.</summary>
    /// <param name="document">The document.</param>
    /// <param name="texts">What the code reads from texts.</param>
    /// <param name="dates">Dates that the code wants before or after the time at which they are sent.</param>
    /// <param name="today">The day of the run, in UTC.</param>
    public static ApiDocument With(ApiDocument document, IReadOnlyList<ReadText> texts, IReadOnlyList<ReadDate> dates, DateOnly today)
    {
        if (texts.Count + dates.Count == 0 || document.Origin == DocumentOrigin.Contract) return document;
        var (byName, byDate) = (texts.ToLookup(t => t.Member, StringComparer.OrdinalIgnoreCase), dates.ToLookup(d => d.Member, StringComparer.OrdinalIgnoreCase));
        SchemaNode Ruled(SchemaNode schema, string name, string owner) => With(With(schema, name, owner, byName), name, owner, byDate, today);
        return document with
        {
            Operations = [.. document.Operations.Select(o => o with
            {
                Parameters = [.. o.Parameters.Select(p => p with { Schema = Ruled(p.Schema, p.Name, "") })],
                Body = o.Body is { } body ? body with { Schema = With(body.Schema, Ruled, 0) } : null,
            })],
        };
    }

    private static SchemaNode With(SchemaNode schema, Func<SchemaNode, string, string, SchemaNode> ruled, int depth) => depth > Deepest ? schema : schema with
    {
        Items = schema.Items is { } items ? With(items, ruled, depth + 1) : null,
        Properties = [.. schema.Properties.Select(p => KeyValuePair.Create(p.Key, With(ruled(p.Value, p.Key, schema.Name ?? ""), ruled, depth + 1)))],
    };

    // What is wanted before and after by turns says nothing.
    private static SchemaNode With(SchemaNode schema, string name, string owner, ILookup<string, ReadDate> dates, DateOnly today)
    {
        if (schema is not { Format: "date-time" or "date", Earliest: null, Latest: null, Rules: null or { Earliest: null, Latest: null } }) return schema;
        if (Read(dates[name], d => d.Owner, owner).Select(d => d.IsPast).Distinct().ToArray() is not [var isPast]) return schema;
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return schema with { Rules = isPast ? (schema.Rules ?? SchemaNode.Anything) with { Latest = day } : (schema.Rules ?? SchemaNode.Anything) with { Earliest = day } };
    }

    // A member belongs to the type that declares it, a parameter to whatever handler names it so; what is read from one in several ways says nothing.
    private static SchemaNode With(SchemaNode schema, string name, string owner, ILookup<string, ReadText> texts)
    {
        // Of a list, each.
        if (schema is { Items: { Type: "string" } item }) return schema with { Items = With(item, name, owner, texts) };
        if (schema is not { Type: "string", Enum.Count: 0, Format: null, Pattern: null }) return schema;
        var read = Read(texts[name], t => t.Owner, owner).DistinctBy(t => (string.Join('|', t.Words), t.Format)).ToArray();

        // That it is a number, too, any other rule for it says as well; of several numbers the smallest fits all.
        var others = read.Where(t => !IsNumber(t)).ToArray();
        read = others.Length > 0 || schema.Rules?.Pattern is not null ? others : [.. read.OrderBy(t => t.Format, StringComparer.Ordinal).Take(1)];
        return read is not [var only] ? schema
            : IsNumber(only) ? schema with { Rules = (schema.Rules ?? SchemaNode.Anything) with { Pattern = Digits(schema, int.Parse(only.Format![ReadText.Digits.Length..], CultureInfo.InvariantCulture)) } }
            : schema with { Rules = With(schema.Rules ?? SchemaNode.Anything, only) };
    }

    private static bool IsNumber(ReadText text) => text.Format?.StartsWith(ReadText.Digits, StringComparison.Ordinal) == true;

    private static string Digits(SchemaNode schema, int most)
    {
        var least = Math.Max(1, Math.Max(schema.MinLength ?? 1, schema.Rules?.MinLength ?? 1));
        most = Math.Max(least, Math.Min(most, Math.Min(schema.MaxLength ?? most, schema.Rules?.MaxLength ?? most)));
        return $"^[1-9][0-9]{{{least - 1},{most - 1}}}$";
    }

    // What is sent may be handed on under any name; what every command reads so is meant alike.
    private static IEnumerable<T> Read<T>(IEnumerable<T> named, Func<T, string> ownerOf, string owner) =>
        named.Where(t => Asked(ownerOf(t)) == Asked(owner)).ToArray() is var own && (own.Length > 0 || owner.Length == 0) ? own : named.Where(t => Asked(ownerOf(t)) != ownerOf(t));

    private static SchemaNode With(SchemaNode rules, ReadText text) => rules with
    {
        Enum = text.Words.Count > 0 ? [.. text.Words.Select(w => (JsonNode?)JsonValue.Create(w))] : rules.Enum,
        Pattern = text.Format?.StartsWith(ReadText.Matching, StringComparison.Ordinal) == true ? text.Format[ReadText.Matching.Length..] : rules.Pattern,
        Format = text.Format?.StartsWith(ReadText.Matching, StringComparison.Ordinal) == true ? rules.Format : text.Format ?? rules.Format,
    };

    // NewOrderRequest is handed on as NewOrderCommand.
    private static string Asked(string type) => Role().Replace(type[(type.LastIndexOfAny(['.', '+']) + 1)..], "");

    [GeneratedRegex("(?<=.)(Request|Command|Query|ViewModel|Model|Dto|DTO|Input|Body)$")]
    private static partial Regex Role();
}
