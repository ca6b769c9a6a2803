using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>One line of tests/Apps/Shop/FAULTS.md: what is asked, and what comes now.</summary>
/// <param name="Id">As in <c>SHOP-01</c>.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Path">Its route template; ends with <c>...</c> where it stands for all below.</param>
/// <param name="Status">The status that comes now.</param>
/// <param name="Exception">The exception behind a 500, by its class's name; null where there is none.</param>
internal sealed partial record ShopFault(string Id, string Method, string Path, int Status, string? Exception)
{
    /// <summary>All faults.</summary>
    public static IReadOnlyList<ShopFault> Read(string markdown) => [.. Line().Matches(markdown).Select(m => new ShopFault(
        m.Groups["id"].Value, m.Groups["method"].Value, m.Groups["path"].Value.Split('?')[0], int.Parse(m.Groups["status"].Value), m.Groups["exception"].Success ? m.Groups["exception"].Value : null))];

    /// <summary>Whether a violation of a report shows this fault. What a request left undone may only be seen by another one about the same thing.</summary>
    public bool IsShownBy(JsonNode violation)
    {
        var endpoint = ((string)violation["endpoint"]!).Split(' ', 2);
        var samePath = Path.EndsWith("...", StringComparison.Ordinal) ? endpoint[1].StartsWith(Path[..^3], StringComparison.Ordinal) : endpoint[1] == Path;
        if (!samePath) return false;
        if (Status == 500)
            return endpoint[0] == Method && (string)violation["fault"]! == "F100" && ((string?)violation["exception"]?["class"] ?? "").EndsWith("." + Exception, StringComparison.Ordinal);
        return (string)violation["fault"]! != "F100" && (endpoint[0] == Method || endpoint[0] == "GET");
    }

    [GeneratedRegex(@"^\| (?<id>SHOP-\d+) \|[^|]*\| (?:all of )?`(?<method>[A-Z]+) (?<path>[^`]+)`[^|]*\| (?<status>\d{3})(?: `(?<exception>\w+)`)?", RegexOptions.Multiline)]
    private static partial Regex Line();
}
