using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Takes values for later steps out of a response: by JSONPath, <c>header:NAME</c> or <c>status</c>.</summary>
internal static class Extraction
{
    /// <summary>The value at the first place that is there; null for none.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="source">The places, separated by <c> | </c>.</param>
    /// <param name="variables">Fill the placeholders of a place.</param>
    public static JsonNode? From(Exchange exchange, string source, Variables variables)
    {
        JsonNode? body = null;
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
                if (JsonPath.Select(body ??= CriterionCheck.Body(exchange), variables.Fill(place, static v => v)) is [{ } found, ..] && (found is JsonValue || source == "$")) return found.DeepClone();
            }
            catch (FormatException)
            {
                continue;
            }
        }

        return null;
    }
}
