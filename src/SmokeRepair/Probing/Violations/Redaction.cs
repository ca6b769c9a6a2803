using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Keeps secrets out of what people are shown.</summary>
internal static partial class Redaction
{
    /// <summary>Whether a header or member of that name holds a secret.</summary>
    public static bool IsSecret(string name) => Secret().IsMatch(name);

    /// <summary>JSON text with the values of secret members replaced.</summary>
    public static string Json(string text) => Member().Replace(text, m => IsSecret(m.Groups[1].Value) ? $"\"{m.Groups[1].Value}\":\"***\"" : m.Value);

    [GeneratedRegex("authorization|smokerepair-identity|cookie|password|passwd|secret|api[-_]?key|token|connection[-_]?string", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("\"([^\"\\\\]+)\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Member();
}
