using System.Text.RegularExpressions;

namespace SmokeRepair.Evidence;

/// <summary>Takes secrets out of texts that the app produced. Emails and names stay: they are what the probes themselves sent.</summary>
internal static partial class Redactor
{
    private const string Hidden = "***";

    /// <summary>The text with the values of secrets replaced.</summary>
    public static string Redact(string text)
    {
        text = PrivateKey().Replace(text, Hidden);
        text = Named().Replace(text, "$1" + Hidden);
        text = Scheme().Replace(text, "$1 " + Hidden);
        text = UserInfo().Replace(text, "$1" + Hidden + "@");
        text = Token().Replace(text, Hidden);
        return text;
    }

    /// <summary>A single value, hidden as a whole when it looks like a secret by itself.</summary>
    public static string RedactValue(string value) => LooksLikeSecret(value) ? Hidden : Redact(value);

    private static bool LooksLikeSecret(string value) =>
        value.Length >= 24
        && !Guid.TryParse(value, out _)
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '_' or '-' or '.')
        && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower);

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    // Password=x; pwd: x; "apiKey": "x"; client_secret=x
    [GeneratedRegex(@"\b((?:password|passwd|pwd|passphrase|(?:client[_-]?|shared[_-]?)?secret|api[_-]?key|account[_-]?key|access[_-]?key|shared[_-]?access[_-]?key|sharedaccesssignature|access[_-]?token|refresh[_-]?token|auth[_-]?token|cookie)[""']?\s*[=:]\s*[""']?)[^\s;,""'&}]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(Bearer|Basic)\s+[A-Za-z0-9\-._~+/]{8,}=*", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(\w+://[^\s:/@]+:)[^\s/@]+@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?|\bAKIA[0-9A-Z]{16}\b|\b(?:ghp|gho|sk|pk|xox[bp])[_-][A-Za-z0-9_-]{16,}")]
    private static partial Regex Token();
}
