using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Probing;

/// <summary>Adds to a document what the app's own code reads from texts, so that valid requests hold such texts. A contract speaks for itself.</summary>
internal static partial class DocumentTexts
{
    private const int Deepest = 4;

    /// <summary>The document, with <see cref="SchemaNode.Rules"/> for texts of which it says nothing.</summary>
    public static ApiDocument With(ApiDocument document, IReadOnlyList<ReadText> texts)
    {
        if (texts.Count == 0 || document.Origin == DocumentOrigin.Contract) return document;
        var byName = texts.ToLookup(t => t.Member, StringComparer.OrdinalIgnoreCase);
        return document with
        {
            Operations = [.. document.Operations.Select(o => o with
            {
                Parameters = [.. o.Parameters.Select(p => p with { Schema = With(p.Schema, p.Name, "", byName) })],
                Body = o.Body is { } body ? body with { Schema = With(body.Schema, byName, 0) } : null,
            })],
        };
    }

    private static SchemaNode With(SchemaNode schema, ILookup<string, ReadText> texts, int depth) => depth > Deepest ? schema : schema with
    {
        Items = schema.Items is { } items ? With(items, texts, depth + 1) : null,
        Properties = [.. schema.Properties.Select(p => KeyValuePair.Create(p.Key, With(With(p.Value, p.Key, schema.Name ?? "", texts), texts, depth + 1)))],
    };

    // A member belongs to the type that declares it, a parameter to whatever handler names it so; what is read from one in several ways says nothing.
    private static SchemaNode With(SchemaNode schema, string name, string owner, ILookup<string, ReadText> texts)
    {
        // Of a list, each.
        if (schema is { Items: { Type: "string" } item }) return schema with { Items = With(item, name, owner, texts) };
        if (schema is not { Type: "string", Enum.Count: 0, Format: null, Pattern: null }) return schema;
        var own = texts[name].Where(t => Asked(t.Owner) == Asked(owner)).ToArray();

        // What is sent may be handed on under any name; what every command reads so is meant alike.
        var read = own.Length > 0 || owner.Length == 0 ? own : [.. texts[name].Where(t => Asked(t.Owner) != t.Owner)];
        return read.DistinctBy(t => (string.Join('|', t.Words), t.Format)).ToArray() is [var only] ? schema with { Rules = With(schema.Rules ?? SchemaNode.Anything, only) } : schema;
    }

    private static SchemaNode With(SchemaNode rules, ReadText text) => rules with
    {
        Enum = text.Words.Count > 0 ? [.. text.Words.Select(w => (JsonNode?)JsonValue.Create(w))] : rules.Enum,
        Format = text.Format ?? rules.Format,
    };

    // NewOrderRequest is handed on as NewOrderCommand.
    private static string Asked(string type) => Role().Replace(type[(type.LastIndexOfAny(['.', '+']) + 1)..], "");

    [GeneratedRegex("(?<=.)(Request|Command|Query|ViewModel|Model|Dto|DTO|Input|Body)$")]
    private static partial Regex Role();
}
