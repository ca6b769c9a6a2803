using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Probing;

/// <summary>What values tend to mean under a name: services reject values that satisfy a schema and make no sense.</summary>
internal static class Meaning
{
    private static readonly HashSet<string> Ended = ["deleted", "removed", "archived", "disabled", "inactive", "locked", "blocked", "banned", "cancelled", "canceled", "suspended", "expired", "revoked"];
    private static readonly HashSet<string> Achieved = ["complete", "completed", "done", "finished", "closed", "paid", "shipped", "delivered", "approved", "confirmed", "verified", "processed", "resolved", "fulfilled", "accepted", "returned", "read", "seen", "checked"];
    private static readonly string[] Given = ["Ada", "Grace", "Alan", "Edsger", "Barbara"];

    /// <summary>A number that makes sense under the name.</summary>
    public static decimal Number(string name, bool integer, int pick) => name.ToLowerInvariant() switch
    {
        var n when n is "page" or "pagenumber" or "pageindex" => 1,
        var n when n.Contains("size", StringComparison.Ordinal) || n is "limit" or "take" or "top" => 10,
        var n when n is "skip" or "offset" => 0,
        var n when n is "index" or "position" or "sequence" || n.EndsWith("orderindex", StringComparison.Ordinal) || n is "sortorder" or "displayorder" => 1,
        var n when n.Contains("stock", StringComparison.Ordinal) || n.Contains("capacity", StringComparison.Ordinal) || n.Contains("inventory", StringComparison.Ordinal) || n.Contains("onhand", StringComparison.Ordinal) => 100,
        var n when n.Contains("quantity", StringComparison.Ordinal) || n.Contains("qty", StringComparison.Ordinal) || n.Contains("count", StringComparison.Ordinal) => 1 + (pick % 2),
        var n when n.Contains("year", StringComparison.Ordinal) => 2026,
        var n when n.Contains("month", StringComparison.Ordinal) => 6,
        var n when n is "day" or "dayofmonth" => 15,
        var n when n.Contains("age", StringComparison.Ordinal) && n.Length < 5 => 34,
        var n when n.Contains("percent", StringComparison.Ordinal) || n.Contains("discount", StringComparison.Ordinal) || n.Contains("rate", StringComparison.Ordinal) || n.Contains("rating", StringComparison.Ordinal) || n.Contains("score", StringComparison.Ordinal) => 4,
        _ when IsUpperEnd(name) => 100,
        _ when IsLowerEnd(name) => 1,
        var n when n.StartsWith("lat", StringComparison.Ordinal) => 48,
        var n when n.StartsWith("lon", StringComparison.Ordinal) || n.StartsWith("lng", StringComparison.Ordinal) => 16,
        var n when n.Contains("price", StringComparison.Ordinal) || n.Contains("amount", StringComparison.Ordinal) || n.Contains("total", StringComparison.Ordinal) || n.Contains("balance", StringComparison.Ordinal) => integer ? 10 + pick : 10.5m + pick,
        _ => integer ? 2 + pick : 2.5m + pick,
    };

    /// <summary>What a switch of that name has to be for a thing to be of use, whatever else varies; null where either will do.</summary>
    public static bool? Boolean(string name) =>
        WordsOf(name).Any(Ended.Contains) ? false : WordsOf(name).Any(w => w is "active" or "enabled" or "available" or "published" or "visible") ? true : null;

    /// <summary>Whether a switch of that name tells what has become of a thing, as <c>isComplete</c>: a service may say of a new one that nothing has, whatever it is sent.</summary>
    public static bool IsAchieved(string name) => WordsOf(name).Any(Achieved.Contains);

    /// <summary>Whether it is the time at which a thing came to its end, as <c>deletedAt</c>.</summary>
    public static bool IsDateOfEnd(string name, string? format) =>
        WordsOf(name) is [.., var last] words && words.Any(Ended.Contains) && (format is "date-time" or "date" || (format is null && last is "at" or "on" or "date" or "time" or "utc"));

    /// <summary>A variant that nearly every API has which is split by such a parameter; null where nothing is usual.</summary>
    public static JsonNode? Variant(string name) => name.ToLowerInvariant() switch
    {
        "version" or "apiversion" or "api-version" => "1",
        "culture" or "lang" => "en",
        _ => null,
    };

    private static string[] WordsOf(string name) => [.. Regex.Split(name, "[_-]|(?<=[a-z0-9])(?=[A-Z])").Select(w => w.ToLowerInvariant())];

    // As a word of its own: maxPrice, price_to and publishedTo, but neither total nor minutes.
    private static bool IsUpperEnd(string name) => Regex.IsMatch(name, "(^|_)([Mm]ax(imum)?|[Tt]o|before)(?![a-z])|[a-z0-9](Max(imum)?|To|Before)(?![a-z])");

    private static bool IsLowerEnd(string name) => Regex.IsMatch(name, "(^|_)([Mm]in(imum)?|[Ff]rom|after)(?![a-z])|[a-z0-9](Min(imum)?|From|After)(?![a-z])");

    /// <summary>Text of a format, or null when the format does not decide it.</summary>
    public static string? Formatted(string? format, string name, bool other, int pick, int unique, int max)
    {
        if (format?.StartsWith(ReadText.Exact, StringComparison.Ordinal) == true) return DateIn(format[ReadText.Exact.Length..], name, other, pick);
        switch (format)
        {
            case "date-time": return Date(name, other, pick) + "T10:00:00Z";
            case "date": return Date(name, other, pick);
            case "time": return other ? "11:30:00" : "10:00:00";
            case "duration": return other ? "PT2H" : "PT1H";
            case "uuid" or "guid": return $"{(other ? "b" : "a")}{pick:x2}0c0de-0000-4000-8000-00000000000{unique % 10}";
            case "uri" or "url" or "uri-reference" or "iri": return $"https://example.com/{(other ? "b" : "a")}{pick}";
            case "email": return Email(unique, max);
            case "hostname": return "host.example.com";
            case "ipv4" or "ip": return "192.0.2.10";
            case "ipv6": return "2001:db8::10";
            case "byte" or "base64": return other ? "aGVsbG8=" : "c21va2U=";
            case "binary": return "smoke test file\n";
            case "password": return Fit("Passw0rd!" + (other ? "b" : "a"), 0, max);
            default: return null;
        }
    }

    /// <summary>Text that makes sense under the name and fits the lengths.</summary>
    public static string Text(string name, bool isUnique, int unique, int min, int max, bool other, int pick)
    {
        var n = name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);
        if (n.Contains("email", StringComparison.Ordinal) || n == "mail") return Email(unique, max);
        if (n.EndsWith("date", StringComparison.Ordinal) || Regex.IsMatch(name, "(On|At)$")) return Fit(Date(name, other, pick), 0, max);
        // People are told apart by their numbers and names, and firms by their addresses, where nobody says so.
        if (n.Contains("phone", StringComparison.Ordinal) && WithToken("+1555", 'd', 7) is { } phone) return phone;
        if (n is "lastname" or "surname" or "familyname" && WithToken(other ? "Hopper" : "Lovelace", 'l', 8) is { } family) return family;
        if (n is "address" && WithToken(other ? "2 Side Street " : "1 Main Street ", 'l', 8) is { } place) return place;
        var fixedText = n switch
        {
            _ when n.Contains("phone", StringComparison.Ordinal) => other ? "+15550102" : "+15550101",
            _ when n.Contains("password", StringComparison.Ordinal) => other ? "Passw0rd!b" : "Passw0rd!a",
            _ when n.Contains("url", StringComparison.Ordinal) || n is "website" or "link" => "https://example.com/" + (other ? "b" : "a"),
            _ when n.Contains("country", StringComparison.Ordinal) => max < 3 ? "US" : max < 5 ? "USA" : "Austria",
            _ when n.Contains("currency", StringComparison.Ordinal) => "EUR",
            _ when n.Contains("language", StringComparison.Ordinal) || n == "locale" => "en",
            _ when n.Contains("colo", StringComparison.Ordinal) => other ? "#336699" : "#112233",
            _ when n.Contains("zip", StringComparison.Ordinal) || n.Contains("postal", StringComparison.Ordinal) || n.Contains("postcode", StringComparison.Ordinal) => other ? "10117" : "10115",
            _ when n.Contains("city", StringComparison.Ordinal) => other ? "Graz" : "Vienna",
            _ when n.Contains("street", StringComparison.Ordinal) || n.Contains("address", StringComparison.Ordinal) => other ? "2 Side Street" : "1 Main Street",
            _ when n.Contains("timezone", StringComparison.Ordinal) => "UTC",
            "firstname" or "givenname" => Given[(pick + (other ? 1 : 0)) % Given.Length],
            "lastname" or "surname" or "familyname" => other ? "Hopper" : "Lovelace",
            "q" or "query" or "search" or "filter" => "a",
            _ => null,
        };
        return fixedText is not null && fixedText.Length >= min && fixedText.Length <= max ? fixedText : Words((other ? "other " : "") + name, isUnique, unique, min, max);

        string? WithToken(string head, char kind, int length) => head.Length + length >= min && head.Length + length <= max ? head + Placeholder.Unique(kind, length, unique) : null;
    }

    /// <summary>Words of a length between the bounds, with a unique part where asked and possible.</summary>
    public static string Words(string name, bool isUnique, int unique, int min, int max)
    {
        var word = Regex.Replace(name, "[^A-Za-z0-9 ]", "");
        if (word.Length == 0) word = "text";
        if (!isUnique) return Fit("some " + word, min, max);
        if (max < 3) return Fit(word, min, max);
        var length = Math.Min(8, max);
        var token = Placeholder.Unique('a', length, unique);
        var room = max - length;
        var head = room > word.Length ? word + (IsToken(name) ? "" : " ") : room > 0 ? "n" : "";
        var pad = Math.Max(0, min - length - head.Length);
        return head + new string('x', pad) + token;
    }

    // What people sign in with, and what stands in addresses or on labels, has no blanks.
    private static bool IsToken(string name) => WordsOf(name) is [.., "user" or "account" or "login" or "nick" or "screen", "name"] or [.., "username" or "login" or "nickname" or "handle" or "slug" or "sku" or "code"];

    /// <summary>The text, cut or padded to the lengths.</summary>
    public static string Fit(string text, int min, int max) => text.Length > max ? text[..max].TrimEnd().PadRight(Math.Min(min, max), 'x') : text.PadRight(min, 'x');

    private static string Email(int unique, int max) =>
        max >= 24 ? "user-" + Placeholder.Unique('a', 8, unique) + "@example.com" : max >= 11 ? Placeholder.Unique('a', Math.Min(8, max - 6), unique) + "@ex.io" : Fit("a@b.io", 0, max);

    private static string? DateIn(string format, string name, bool other, int pick)
    {
        try
        {
            return DateTime.Parse(Date(name, other, pick) + "T10:00:00", CultureInfo.InvariantCulture).ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null; // The app's own format, which may be none.
        }
    }

    /// <summary>Whether a date of that name comes after others of the same thing.</summary>
    public static bool IsEnd(string name) => IsUpperEnd(name) || Regex.IsMatch(name.ToLowerInvariant(), "end|until|expir|due|check_?out|return|arriv");

    // Starts lie before ends, birthdays in the past, all else in a future that no test outlives.
    private static string Date(string name, bool other, int pick)
    {
        var n = name.ToLowerInvariant();
        var (year, month) = n switch
        {
            _ when n.Contains("birth", StringComparison.Ordinal) || n == "dob" => (1990, 5),
            _ when IsEnd(name) => (2035, 9),
            _ => (2035, 3),
        };
        return new DateOnly(year, month, 1 + (pick % 27)).AddDays(other ? 1 : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
