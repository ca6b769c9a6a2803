using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace SmokeRepair.Neo4j;

/// <summary>
/// Values as the Query API's typed JSON, <c>{"$type": "Integer", "_value": "1"}</c>: plain JSON would lose the difference between 1 and 1.0, and all dates.
/// See https://neo4j.com/docs/query-api/current/result-formats/.
/// </summary>
internal static class TypedJson
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                Typed(json, "Null", null);
                break;
            case bool truth:
                json.WriteStartObject();
                json.WriteString("$type", "Boolean");
                json.WriteBoolean("_value", truth);
                json.WriteEndObject();
                break;
            case int or long:
                Typed(json, "Integer", Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case double real:
                Typed(json, "Float", real.ToString("R", CultureInfo.InvariantCulture));
                break;
            case string text:
                Typed(json, "String", text);
                break;
            case DateTimeOffset at:
                Typed(json, "OffsetDateTime", at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
                break;
            case IReadOnlyDictionary<string, object?> map:
                json.WriteStartObject();
                json.WriteString("$type", "Map");
                json.WriteStartObject("_value");
                foreach (var (name, inner) in map)
                {
                    json.WritePropertyName(name);
                    Write(json, inner);
                }

                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartObject();
                json.WriteString("$type", "List");
                json.WriteStartArray("_value");
                foreach (var inner in list)
                    Write(json, inner);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"no typed JSON for {value.GetType()}", nameof(value));
        }
    }

    public static object? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("$type", out var type) || !json.TryGetProperty("_value", out var value))
            return null;
        switch (type.GetString())
        {
            case "Null":
                return null;
            case "Boolean":
                return value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true"));
            case "Integer":
                return long.TryParse(Text(value), NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : null;
            case "Float":
                return double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
            case "OffsetDateTime" or "ZonedDateTime" or "LocalDateTime" or "Date":
                return Moment(Text(value));
            case "List" when value.ValueKind == JsonValueKind.Array:
                return value.EnumerateArray().Select(Read).ToList();
            case "Map":
                return Map(value);
            case "Node" or "Relationship" when value.TryGetProperty("_properties", out var properties):
                return Map(properties);
            default:
                // Points, durations, vectors, and what later versions may think of: as text.
                return Text(value);
        }
    }

    public static Dictionary<string, object?> Map(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => Read(p.Value)) : [];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    // A zone may stand behind the offset, as in 2020-01-01T00:00:00+01:00[Europe/Berlin]. What .NET cannot hold (years beyond 9999) stays a text.
    private static object Moment(string text)
    {
        var zone = text.IndexOf('[', StringComparison.Ordinal);
        var iso = zone > 0 ? text[..zone] : text;
        return DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : text;
    }

    private static void Typed(Utf8JsonWriter json, string type, string? value)
    {
        json.WriteStartObject();
        json.WriteString("$type", type);
        json.WriteString("_value", value);
        json.WriteEndObject();
    }
}
