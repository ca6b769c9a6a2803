using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Reads a value off a response.</summary>
internal static class Extraction
{
    /// <summary>The value, or null when the response does not have it.</summary>
    /// <param name="exchange">The response.</param>
    /// <param name="source">JSONPaths, <c>header:NAME</c> and <c>status</c>, separated by <c> | </c>: the first that is there.</param>
    public static JsonNode? Of(Exchange exchange, string source)
    {
        foreach (var place in source.Split(" | "))
        {
            if (place == "status") return JsonValue.Create(exchange.Status);
            if (place.StartsWith("header:", StringComparison.Ordinal))
            {
                if (!exchange.ResponseHeaders.TryGetValue(place["header:".Length..], out var header)) continue;
                // Of a location only its last segment is an id.
                var isLocation = place.Equals("header:Location", StringComparison.OrdinalIgnoreCase);
                return JsonValue.Create(isLocation ? Uri.UnescapeDataString(header.Split('?')[0].TrimEnd('/').Split('/')[^1]) : header);
            }

            try
            {
                if (JsonPath.Select(CriterionCheck.Body(exchange), place) is [{ } found, ..] && (found is JsonValue || source == "$")) return found.DeepClone();
            }
            catch (FormatException)
            {
                continue;
            }
        }

        return null;
    }
}
