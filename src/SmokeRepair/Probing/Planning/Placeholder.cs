using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>
/// Texts that are filled in when a probe runs: <c>{{name}}</c> for what an earlier step extracted, <c>{{$unique-KINDlength-index}}</c> for a text that no
/// other execution uses. Kinds: <c>a</c> small letters and digits, <c>A</c> capitals and digits, <c>l</c> small letters, <c>L</c> capitals, <c>d</c> digits, <c>g</c> a GUID.
/// </summary>
internal static partial class Placeholder
{
    // A value that becomes a bare number in JSON cannot be written as JSON before it is known: it travels as a marked string.
    private const string BareMark = "\u0001";

    /// <summary>A reference to an extracted value.</summary>
    public static string Of(string name) => "{{" + name + "}}";

    /// <summary>A text unique to the execution.</summary>
    public static string Unique(char kind, int length, int index) => $"{{{{$unique-{kind}{length}-{index}}}}}";

    /// <summary>A JSON value that becomes the extracted value: text in quotes, anything else bare.</summary>
    public static JsonNode Json(string name, bool isText) => JsonValue.Create(isText ? Of(name) : BareMark + Of(name) + BareMark)!;

    /// <summary>JSON text with bare placeholders unquoted.</summary>
    public static string Text(JsonNode? json) => (json?.ToJsonString(Relaxed) ?? "null")
        .Replace("\"\\u0001{{", "{{", StringComparison.Ordinal).Replace("}}\\u0001\"", "}}", StringComparison.Ordinal);

    /// <summary>JSON text read back, bare placeholders included; null when it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(Bare().Replace(text, "\"\\u0001$0\\u0001\""));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a JSON value stands for an extracted one that is not known to be text.</summary>
    public static bool IsBare(JsonNode? value) => value is JsonValue v && v.TryGetValue<string>(out var s) && s.StartsWith(BareMark, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=[:,\[])\{\{[^{}]+\}\}")]
    private static partial Regex Bare();

    /// <summary>A scalar as it is sent outside JSON.</summary>
    public static string Plain(JsonNode? value) => (value is JsonValue v && v.TryGetValue<string>(out var s) ? s : value?.ToJsonString(Relaxed) ?? "").Replace(BareMark, "", StringComparison.Ordinal);

    /// <summary>The text, escaped for a URL except for its placeholders.</summary>
    public static string Escape(string text) => string.Concat(Any().Split(text).Select((part, i) => i % 2 == 0 ? Uri.EscapeDataString(part) : part));

    /// <summary>Finds placeholders.</summary>
    [GeneratedRegex(@"(\{\{[$A-Za-z_][^{}]*\}\})")]
    public static partial Regex Any();

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
