using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// A replacement after which members have a value that the request did not give them. Generators call a record's parameters required; what is read afterwards tells whether the
/// app lost them or meant them to be optional.
/// </summary>
internal static class KeptMember
{
    /// <summary>Why such a request is no violation.</summary>
    public const string Note = "what the request leaves out has its value all the same: the app takes it as optional";

    /// <summary>Whether all that the request left out is read with a value afterwards, or is never shown.</summary>
    /// <param name="intent">How the request differs from a valid one.</param>
    /// <param name="change">The step that was accepted.</param>
    /// <param name="read">What was read after it.</param>
    public static bool IsRead(ProbeIntent intent, ProbeStep change, Exchange read)
    {
        string[] left = intent switch
        {
            { Kind: ProbeKind.MissingField or ProbeKind.NullField, Name: { } name } => [name],
            { Kind: ProbeKind.EmptyBody, Value: "{}" } => [.. change.Members.Where(m => m is { Location: "body", Rule.Required: true, Name: { } name } && !name.Contains('.', StringComparison.Ordinal)).Select(m => m.Name!)],
            _ => [],
        };
        // What is shown to nobody cannot be told lost.
        return left.Length > 0 && read.Status == 200 && StaleRead.Thing(read) is { } thing && Array.TrueForAll(left, name => HasValue(thing[name]) || Redaction.IsSecret(name) && !thing.ContainsKey(name));
    }

    /// <summary>The members that an operation's replacement was seen to take as optional, as <c>PUT /things/{id}|name</c>.</summary>
    public static HashSet<string> In(SuiteResult result) =>
        [.. result.Outcomes.Where(o => o is { Result: ProbeResult.Excluded, Note: Note }).Select(o => Of(o.Probe))];

    /// <summary>What a probe is about, as <see cref="In"/> names it.</summary>
    public static string Of(Probe probe) => $"{probe.Endpoint.Key}|{probe.Intent.Name}";

    // What the type holds by itself is no value that was kept.
    private static bool HasValue(JsonNode? value) => value is not null && value.GetValueKind() switch
    {
        JsonValueKind.String => value.ToString().Trim() is { Length: > 0 } text && !text.StartsWith("00000000-0000", StringComparison.Ordinal) && !text.StartsWith("0001-01-01", StringComparison.Ordinal),
        JsonValueKind.Number => value.AsValue().TryGetValue<double>(out var number) && number != 0,
        JsonValueKind.True => true,
        JsonValueKind.Array => value.AsArray().Count > 0,
        _ => false,
    };
}
