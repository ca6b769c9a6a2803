using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>The values of one execution of a probe: what its steps extracted, and its unique texts.</summary>
/// <param name="execution">Number of the execution: no two have the same.</param>
internal sealed class Variables(long execution)
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private readonly Dictionary<string, JsonNode?> values = [];
    private readonly Dictionary<string, string> uniques = [];

    /// <summary>Keeps a value.</summary>
    public void Set(string name, JsonNode? value) => values[name] = value;

    /// <summary>A value as JSON; null when there is none.</summary>
    public JsonNode? Json(string name) => name.StartsWith('$') ? JsonValue.Create(Unique(name)) : values.GetValueOrDefault(name);

    /// <summary>The text with placeholders filled; one that nothing fills stays.</summary>
    public string Fill(string text, Func<string, string> escape) =>
        !text.Contains("{{", StringComparison.Ordinal) ? text : Placeholder.Any().Replace(text, m => Has(m.Value[2..^2]) ? escape(Plain(m.Value[2..^2])) : m.Value);

    /// <summary>A JSON text with placeholders filled: within quotes as text, elsewhere as a JSON value.</summary>
    public string FillJson(string json)
    {
        if (!json.Contains("{{", StringComparison.Ordinal)) return json;
        var result = new StringBuilder();
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '{' && Placeholder.Any().Match(json, i) is { Success: true } m && m.Index == i && Has(m.Value[2..^2]))
            {
                var name = m.Value[2..^2];
                result.Append(inText ? JsonValue.Create(Plain(name)).ToJsonString()[1..^1] : Json(name)?.ToJsonString() ?? "null");
                i += m.Length - 1;
                continue;
            }

            if (inText && json[i] == '\\')
            {
                result.Append(json[i++]);
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }

            if (i < json.Length) result.Append(json[i]);
        }

        return result.ToString();
    }

    /// <summary>The text with what differs from run to run replaced by <c>{name}</c>.</summary>
    public string Mask(string text)
    {
        foreach (var (name, value) in values.Select(v => (v.Key, Value: Plain(v.Key))).Concat(uniques.Select(u => (Key: "unique", u.Value))).OrderByDescending(v => v.Item2.Length))
        {
            // A short text would be found within anything, a short number only where it stands alone.
            if (value.Length > 3) text = text.Replace(value, "{" + name + "}", StringComparison.Ordinal);
            else if (value.Length > 0 && value.All(name == "unique" ? char.IsAsciiLetterOrDigit : char.IsAsciiDigit)) text = Regex.Replace(text, $@"(?<![\w.$]){value}(?![\w.])", "{" + name + "}");
        }

        return text;
    }

    private bool Has(string name) => name.StartsWith('$') || values.ContainsKey(name);

    private string Plain(string name) => Json(name) is { } value ? value is JsonValue v && v.TryGetValue<string>(out var s) ? s : value.ToJsonString() : "";

    private string Unique(string name)
    {
        if (uniques.TryGetValue(name, out var known)) return known;
        var parts = name.Split('-');
        var kind = parts.Length > 1 ? parts[1][0] : 'a';
        var length = parts.Length > 1 && int.TryParse(parts[1][1..], CultureInfo.InvariantCulture, out var l) ? l : 8;
        var index = parts.Length > 2 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var n) ? n : 0;
        return uniques[name] = Encode((execution * 6) + index, kind, length);
    }

    private static string Encode(long number, char kind, int length)
    {
        if (kind == 'g') return $"5a0c0de0-0000-4000-8000-{number & 0xffff_ffff_ffff:x12}";
        var (first, size) = kind switch { 'd' => (0, 10), 'l' or 'L' => (10, 26), _ => (0, 36) };
        var text = new char[length];
        for (var i = length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[first + (int)(number % size)];
            number /= size;
        }

        return kind is 'A' or 'L' ? new string(text).ToUpperInvariant() : new string(text);
    }
}
