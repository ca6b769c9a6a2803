using System.Text.RegularExpressions;

namespace SmokeRepair.Reporting;

/// <summary>The last gate before a text leaves in a report: secrets that slipped through earlier ones stop here.</summary>
internal static partial class Redaction
{
    private const string Hidden = "***";

    /// <summary>The text with credentials replaced by <c>***</c>.</summary>
    public static string Of(string text)
    {
        text = Header().Replace(text, $"$1{Hidden}");
        text = Pair().Replace(text, $"$1{Hidden}");
        text = Json().Replace(text, $"$1\"{Hidden}\"");
        return Url().Replace(text, $"$1{Hidden}@");
    }

    // Up to the quote that ends a curl argument, or the line's end.
    [GeneratedRegex("""((?:Proxy-)?Authorization:\s*|(?:Set-)?Cookie:\s*|X-(?:Api-Key|SmokeRepair-Identity):\s*)[^'"\r\n]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    // As in a connection string.
    [GeneratedRegex("""(\b(?:Password|Pwd|AccountKey|SharedAccessKey|ClientSecret|AccessToken)\s*=\s*)[^;'"\s]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(""(?:password|passwd|secret|clientSecret|accessToken|refreshToken|apiKey)""\s*:\s*)""(?:[^""\\]|\\.)*""", RegexOptions.IgnoreCase)]
    private static partial Regex Json();

    [GeneratedRegex("""(\b[a-z][a-z0-9+.-]*://[^\s:/@'"]+:)[^\s@/'"]+@""", RegexOptions.IgnoreCase)]
    private static partial Regex Url();
}
