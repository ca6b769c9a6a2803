using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Reads off a rejection which member the app refused, and what the document says of it.</summary>
internal static partial class RejectedMember
{
    /// <summary>The intent of a request that was rejected although it was taken for valid: with the member that the rejection names and its rule.</summary>
    /// <param name="step">The step that was executed.</param>
    /// <param name="exchange">The rejection.</param>
    /// <param name="errors">What it says of each member.</param>
    /// <returns>The intent; null when the members it names are not in the document.</returns>
    public static ProbeIntent? Of(ProbeStep step, Exchange exchange, JsonObject errors)
    {
        foreach (var (name, _) in errors)
        {
            var path = Normal(name);
            var known = step.Members.FirstOrDefault(m => Normal(m.Name!) == path)
                ?? (step.Members.Where(m => Last(Normal(m.Name!)) == Last(path)).ToList() is [var only] ? only : null);
            if (known is not null)
                return known with { Value = known.Location == "body" ? ValueAt(exchange.RequestBody, known.Name!) : null };
        }

        return null;
    }

    // Items[2].Quantity, $.items[2].quantity and items[0].quantity are one member.
    private static string Normal(string path) => Index().Replace(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path, "[0]").ToLowerInvariant();

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string? ValueAt(string? body, string path)
    {
        try
        {
            var node = body is null ? null : JsonNode.Parse(body);
            foreach (var part in path.Split('.'))
            {
                var name = part.EndsWith("[0]", StringComparison.Ordinal) ? part[..^3] : part;
                node = (node as JsonObject)?[name];
                if (name.Length < part.Length)
                    node = (node as JsonArray)?.FirstOrDefault();
            }

            return node?.ToString();
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
