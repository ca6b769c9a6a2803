using System.Collections.Frozen;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>A JSON schema with its references resolved, as the planner reads it.</summary>
internal sealed record SchemaNode
{
    /// <summary>A schema that says nothing.</summary>
    public static readonly SchemaNode Anything = new() { Json = new JsonObject() };

    /// <summary>The schema itself, references inlined, for checking values against it.</summary>
    public required JsonNode Json { get; init; }

    /// <summary>The component's name in the document, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The type that a valid value is given; null when the schema does not say.</summary>
    public string? Type { get; init; }

    /// <summary>Whether text is taken besides <see cref="Type"/>, as in numbers that may be sent as strings.</summary>
    public bool AlsoText { get; init; }

    /// <summary>Whether null is a value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Whether null may be a value though the document does not say so.</summary>
    public bool PerhapsNull { get; init; }

    /// <summary>The format, as in <c>int32</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The values allowed; empty when any is.</summary>
    public IReadOnlyList<JsonNode?> Enum { get; init; } = [];

    /// <summary>What the numbers of <see cref="Enum"/> are called in code, where the schema tells.</summary>
    public IEnumerable<string> EnumNames => (Json as JsonObject)?["x-enum-varnames"] is JsonArray names ? names.Select(n => n?.ToString() ?? "") : [];

    /// <summary>Whether the code gives it a value of its own, so that nothing is missing when it is left out.</summary>
    public bool HasInitialValue => (Json as JsonObject)?.ContainsKey(SchemaReader.InitialKey) == true;

    /// <summary>Least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Whether the least number itself is forbidden.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether the greatest number itself is forbidden.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>Least length of text or count of items.</summary>
    public int? MinLength { get; init; }

    /// <summary>Greatest length of text or count of items.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Expression that text has to match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The earliest day that a date may be, as <c>2026-11-30</c>.</summary>
    public string? Earliest { get; init; }

    /// <summary>The latest day that a date may be, as <c>2026-11-30</c>.</summary>
    public string? Latest { get; init; }

    /// <summary>The number that values have to be a multiple of.</summary>
    public decimal? MultipleOf { get; init; }

    /// <summary>The items of an array.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, SchemaNode>> Properties { get; init; } = [];

    /// <summary>The names of the members that have to be present.</summary>
    public FrozenSet<string> Required { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The values of a dictionary; null when it is none.</summary>
    public SchemaNode? Additional { get; init; }

    /// <summary>The alternatives, where the schema has some (<c>oneOf</c>, <c>anyOf</c>).</summary>
    public IReadOnlyList<SchemaNode> Alternatives { get; init; } = [];

    /// <summary>A valid value that the document names: its example or default.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>Whether it is only ever answered.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether it is only ever sent.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>Whether it stands for a schema that contains itself.</summary>
    public bool Cyclic { get; init; }

    /// <summary>What the app's own rules ask of a valid value besides; null when nothing is known. What breaks them may be refused or taken.</summary>
    public SchemaNode? Rules { get; init; }

    /// <summary>The schema with the app's own rules: what a request has to satisfy to be served.</summary>
    public SchemaNode ToServed() => Rules is null ? this : this with
    {
        Rules = null,
        Enum = Enum.Count > 0 ? Enum : Rules.Enum,
        Minimum = Rules.Minimum is { } low && !(Minimum > low) ? low : Minimum,
        ExclusiveMinimum = Rules.Minimum is { } above && !(Minimum > above) ? Rules.ExclusiveMinimum || ExclusiveMinimum && Minimum == above : ExclusiveMinimum,
        Maximum = Rules.Maximum is { } high && !(Maximum < high) ? high : Maximum,
        ExclusiveMaximum = Rules.Maximum is { } below && !(Maximum < below) ? Rules.ExclusiveMaximum || ExclusiveMaximum && Maximum == below : ExclusiveMaximum,
        MinLength = Rules.MinLength is { } least && !(MinLength > least) ? least : MinLength,
        MaxLength = Rules.MaxLength is { } most && !(MaxLength < most) ? most : MaxLength,
        Pattern = Pattern ?? Rules.Pattern,
        Format = Format ?? Rules.Format,
        Earliest = Earliest ?? Rules.Earliest,
        Latest = Latest ?? Rules.Latest,
    };

    /// <summary>Whether it is a list of numbers that the document does not spell out: generators name no plain integer, but every enumeration.</summary>
    public bool IsUnlistedEnum => Name is not null && Type == "integer" && Enum.Count == 0 && Minimum is null && Maximum is null;

    /// <summary>Whether it is a number of either type.</summary>
    public bool IsNumber => Type is "integer" or "number";

    /// <summary>Whether it is text, a number or a boolean.</summary>
    public bool IsScalar => Type is "string" or "integer" or "number" or "boolean";

    /// <summary>The member of that name, letter case aside; null when there is none.</summary>
    public SchemaNode? Property(string name) =>
        Properties.FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>What strategies are told of it.</summary>
    public ValueRule ToRule(bool required) => new()
    {
        Type = Type,
        Format = Format,
        Required = required,
        Nullable = Nullable,
        Minimum = Minimum,
        Maximum = Maximum,
        ExclusiveMinimum = ExclusiveMinimum,
        ExclusiveMaximum = ExclusiveMaximum,
        MinLength = MinLength,
        MaxLength = MaxLength,
        Pattern = AlsoText ? null : Pattern,
        Enum = [.. Enum.Select(e => e?.ToString() ?? "null")],
    };
}
