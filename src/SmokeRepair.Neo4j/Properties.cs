using System.Globalization;

namespace SmokeRepair.Neo4j;

/// <summary>
/// Properties of a node, or columns of a row. In a graph that others have filled any of them may be missing or of another type: what can be read is read, and the
/// rest is as if it were not there.
/// </summary>
internal sealed class Properties(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>The value as it is; null when there is none.</summary>
    public object? this[string name] => values.GetValueOrDefault(name);

    /// <summary>A text; numbers and lists of texts are read as such.</summary>
    public string Text(string name, string otherwise = "") => AsText(this[name]) ?? otherwise;

    /// <summary>The first of several names that has a text.</summary>
    public string FirstText(string otherwise, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (AsText(this[name]) is { Length: > 0 } text)
                return text;
        }

        return otherwise;
    }

    /// <summary>A whole number; null when there is none.</summary>
    public long? Whole(string name) => Number(name) is { } number and > -9e18 and < 9e18 ? (long)number : null;

    /// <summary>A number; null when there is none.</summary>
    public double? Number(string name)
    {
        double? number = this[name] switch
        {
            long whole => whole,
            double real => real,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return number is { } n && double.IsFinite(n) ? n : null;
    }

    /// <summary>A moment: a date of the graph, an ISO text, or seconds or milliseconds since 1970; null when there is none.</summary>
    public DateTimeOffset? Time(string name) => this[name] switch
    {
        DateTimeOffset at => at,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) => at,
        _ when Number(name) is > 0 and < 1e11 and var seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds),
        _ when Number(name) is >= 1e11 and < 2e14 and var milliseconds => DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds),
        _ => null,
    };

    /// <summary>Properties below a name; empty when there are none.</summary>
    public Properties Map(string name) => new(this[name] as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>());

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name) => this[name] is IReadOnlyList<object?> list ? [.. list.Select(AsText).OfType<string>()] : AsText(this[name]) is { } one ? [one] : [];

    private static string? AsText(object? value) => value switch
    {
        string text => text,
        bool or long or double => Convert.ToString(value, CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        IReadOnlyList<object?> list => string.Join(", ", list.Select(AsText).OfType<string>()),
        _ => null,
    };
}
