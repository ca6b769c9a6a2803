using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RepairBench.Judging;

/// <summary>
/// Takes from the answers of one start what another start of the same code may answer otherwise: generated ids, times.
/// Made anew for each start, since it counts ids in the order in which they show.
/// </summary>
internal sealed partial class Normalizer
{
    private readonly Dictionary<string, int> _guids = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>The body in a form that can be compared: JSON with its properties in order, or the text.</summary>
    public string Body(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var text = new StringBuilder();
            Write(document.RootElement, text);
            return text.ToString();
        }
        catch (JsonException)
        {
            return Text(body);
        }
    }

    private void Write(JsonElement node, StringBuilder text)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in node.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append(':');
                    Write(property.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in node.EnumerateArray())
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(Text(node.GetString()!)).Append('"');
                break;
            case JsonValueKind.Number when node.TryGetDecimal(out var number):
                text.Append((number / 1.000000000000000000000m).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(node.GetRawText());
                break;
        }
    }

    private string Text(string text)
    {
        text = Guids().Replace(text, m => $"<id {(_guids.TryGetValue(m.Value, out var n) ? n : _guids[m.Value] = _guids.Count)}>");
        return Times().Replace(text, m => DateTimeOffset.TryParse(m.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Math.Abs((time - _now).TotalDays) < 800
            ? $"<day {Math.Round((time - _now).TotalDays)}>" : m.Value);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Times();
}
