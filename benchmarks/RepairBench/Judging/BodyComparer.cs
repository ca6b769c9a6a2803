using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RepairBench.Judging;

/// <summary>
/// Compares the answers of two starts, in the order of the requests: what another start of the same code may answer otherwise,
/// generated ids and times, is no difference. Made anew for each comparison, since it learns which ids stand for each other.
/// </summary>
/// <param name="volatileNames">Names of members that the original itself answers differently in each start, such as a number that it draws: any value will do there.</param>
internal sealed partial class BodyComparer(IReadOnlySet<string> volatileNames)
{
    private readonly Dictionary<string, string> _guids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Left, string Right)> _numbers = [];
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>Whether two answers to the same request say the same.</summary>
    /// <param name="left">The one body.</param>
    /// <param name="right">The other.</param>
    /// <param name="creates">Whether the request made something: the numbers that both answers give it stand for each other from now on.</param>
    public bool Same(string left, string right, bool creates)
    {
        if (left == right)
            return true;
        try
        {
            using var a = JsonDocument.Parse(left);
            using var b = JsonDocument.Parse(right);
            if (creates)
                Learn(a.RootElement, b.RootElement);
            return Same(a.RootElement, b.RootElement, "");
        }
        catch (JsonException)
        {
            return SameText(left, right);
        }
    }

    /// <summary>Names of the members in which two answers differ that are otherwise alike; null when they differ in shape.</summary>
    public IReadOnlySet<string>? DifferingNames(string left, string right)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var a = JsonDocument.Parse(left);
            using var b = JsonDocument.Parse(right);
            return Collect(a.RootElement, b.RootElement, "", names) ? names : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Collect(JsonElement left, JsonElement right, string name, HashSet<string> names)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = left.EnumerateObject().ToArray();
                return properties.Length == right.EnumerateObject().Count()
                    && properties.All(p => right.TryGetProperty(p.Name, out var other) && Collect(p.Value, other, p.Name, names));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    && left.EnumerateArray().Zip(right.EnumerateArray()).All(p => Collect(p.First, p.Second, name, names));
            default:
                if (Same(left, right, name))
                    return true;
                names.Add(name);
                return name.Length > 0 && !name.EndsWith("id", StringComparison.OrdinalIgnoreCase);
        }
    }

    // One row more in a table moves the numbers of all rows behind it; only what was made by the same request is the same row.
    private void Learn(JsonElement left, JsonElement right)
    {
        if (left.ValueKind is JsonValueKind.Number && right.ValueKind is JsonValueKind.Number)
            _numbers.Add((left.GetRawText(), right.GetRawText()));
        if (left.ValueKind is not JsonValueKind.Object || right.ValueKind is not JsonValueKind.Object)
            return;
        foreach (var property in left.EnumerateObject())
            if (property.Name.Equals("id", StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is JsonValueKind.Number && right.TryGetProperty(property.Name, out var other))
                _numbers.Add((property.Value.GetRawText(), other.GetRawText()));
    }

    private bool Same(JsonElement left, JsonElement right, string name)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = left.EnumerateObject().ToArray();
                return properties.Length == right.EnumerateObject().Count()
                    && properties.All(p => right.TryGetProperty(p.Name, out var other) && Same(p.Value, other, p.Name));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    && left.EnumerateArray().Zip(right.EnumerateArray()).All(p => Same(p.First, p.Second, name));
            case JsonValueKind.String or JsonValueKind.Number when volatileNames.Contains(name):
                return true;
            case JsonValueKind.String:
                return SameText(left.GetString()!, right.GetString()!);
            case JsonValueKind.Number:
                return left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b) && a == b
                    || left.GetRawText() == right.GetRawText()
                    || name.EndsWith("id", StringComparison.OrdinalIgnoreCase) && _numbers.Contains((left.GetRawText(), right.GetRawText()));
            default:
                return true;
        }
    }

    private bool SameText(string left, string right)
    {
        if (left == right)
            return true;
        var (a, b) = (Guids().Matches(left), Guids().Matches(right));
        if (a.Count != b.Count || !a.Zip(b).All(p => StandsFor(p.First.Value, p.Second.Value)))
            return false;
        return Times(Guids().Replace(left, "<id>")) == Times(Guids().Replace(right, "<id>"));
    }

    // Generated ids differ in every start: those that are first seen at the same place stand for each other.
    private bool StandsFor(string left, string right)
    {
        if (_guids.TryGetValue(left, out var known))
            return string.Equals(known, right, StringComparison.OrdinalIgnoreCase);
        _guids[left] = right;
        return true;
    }

    private string Times(string text) => Time().Replace(text, m =>
        DateTimeOffset.TryParse(m.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && Math.Abs((time - _now).TotalDays) < 800
            ? $"<day {Math.Round((time - _now).TotalDays)}>" : m.Value);

    [GeneratedRegex("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Time();
}
