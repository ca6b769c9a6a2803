using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Turns the placeholders of one probe into what other tools fill in: values of earlier steps, and texts that have to be unique.</summary>
internal sealed partial class ExportTexts(Probe probe)
{
    private readonly Variables variables = new(1 + (long)(StableHash.Of(probe.Id) % 1_000_000_000));
    private readonly Dictionary<string, string> sources = [];

    /// <summary>The unique texts by the name of their input.</summary>
    public SortedDictionary<string, string> Uniques { get; } = new(StringComparer.Ordinal);

    /// <summary>The id of a step.</summary>
    public static string StepId(int index) => $"step{index + 1}";

    /// <summary>A name without what names of outputs must not hold.</summary>
    public static string Name(string name) => NotAName().Replace(name, "_");

    /// <summary>The request that finds what the step created; null where its own answer tells it. Who promises 201 names what is new in it.</summary>
    public static ProbeStep? LookupOf(ProbeStep step) => step.Endpoint.DeclaredStatuses.Contains(201) ? null : step.Lookup;

    /// <summary>From now on values that a step hands on are known.</summary>
    public void Known(IEnumerable<string> names, string stepId)
    {
        foreach (var name in names) sources[name] = $"$steps.{stepId}.outputs.{Name(name)}";
    }

    /// <summary>The text with runtime expressions of Arazzo: bare where it is nothing else, in braces within a longer text.</summary>
    public JsonNode Expression(string text) => Placeholder.Any().Match(text) is { Success: true } whole && whole.Length == text.Length
        ? JsonValue.Create(Of(whole.Value[2..^2]) ?? text)!
        : JsonValue.Create(Placeholder.Any().Replace(text, m => Of(m.Value[2..^2]) is { } expression ? "{" + expression + "}" : m.Value))!;

    /// <summary>A condition with runtime expressions.</summary>
    public string Condition(string text) => Placeholder.Any().Replace(text, m => m.Value[2] == '$' ? Literal(m.Value[2..^2]) : Of(m.Value[2..^2]) ?? m.Value);

    /// <summary>The text with unique texts written out, and other values as <paramref name="reference"/> tells.</summary>
    public string Fill(string text, Func<string, string> reference) => Placeholder.Any().Replace(text, m => m.Value[2] == '$' ? Literal(m.Value[2..^2]) : reference(m.Value[2..^2]));

    private string? Of(string name)
    {
        if (!name.StartsWith('$')) return sources.GetValueOrDefault(name);
        var input = Name(name.TrimStart('$'));
        Uniques[input] = Literal(name);
        return "$inputs." + input;
    }

    private string Literal(string name) => variables.Fill(Placeholder.Of(name), static v => v);

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NotAName();
}
