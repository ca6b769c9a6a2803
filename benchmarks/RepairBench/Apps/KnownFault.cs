using System.Text.RegularExpressions;
using RepairBench.Corpus;

namespace RepairBench.Apps;

/// <summary>A fault that one of the repository's own apps is known to have, as its FAULTS.md states it.</summary>
/// <param name="Id">Its id, by which the checks name it.</param>
/// <param name="Place">Where it is: a file or a part of its path.</param>
/// <param name="Operation">The operation that shows it.</param>
/// <param name="Exception">The class of the exception behind it; empty when there is none.</param>
internal sealed partial record KnownFault(string Id, string Place, string Operation, string Exception)
{
    /// <summary>Reads a page.</summary>
    public static IReadOnlyList<KnownFault> Read(string page) =>
    [
        .. Row().Matches(page).Select(m => new KnownFault(
            m.Groups["id"].Value,
            m.Groups["place"].Value,
            ApiOperation.KeyOf(m.Groups["request"].Value.Split('?')[0]),
            Class().Match(m.Groups["now"].Value).Value)),
    ];

    [GeneratedRegex(@"^\| (?<id>[A-Z]+-\d+) \| `(?<place>[^`]+)`[^|]*\| [^|`]*`(?<request>[^`]+)`[^|]*\| (?<now>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\w+Exception\b")]
    private static partial Regex Class();
}
