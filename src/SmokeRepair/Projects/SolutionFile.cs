using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SmokeRepair.Projects;

/// <summary>
/// Reads which C# projects a solution lists. Only paths are taken: solution configurations and folders say nothing about
/// how a service is compiled, and a small reader saves loading MSBuild into this process.
/// </summary>
internal static partial class SolutionFile
{
    private static readonly EnumerationOptions s_ignoreCase = new() { MatchCasing = MatchCasing.CaseInsensitive, MatchType = MatchType.Simple };

    /// <summary>Full paths of the .csproj files in the solution's order, whether they exist or not; null where the file is no solution.</summary>
    public static IReadOnlyList<string>? ReadProjects(string solution)
    {
        var listed = Path.GetExtension(solution).Equals(".slnx", StringComparison.OrdinalIgnoreCase) ? ReadXml(solution) : ReadText(solution);
        var folder = Path.GetDirectoryName(solution)!;
        return listed?.Where(p => p.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(p => OnDisk(Path.GetFullPath(p.Replace('\\', Path.DirectorySeparatorChar), folder), folder)).Distinct().ToArray();
    }

    /// <summary>
    /// A solution written on a file system that ignores case names "api\Api.csproj" where the folder is "API"; there is
    /// no doubt what is meant unless several names differ in case only.
    /// </summary>
    private static string OnDisk(string path, string folder)
    {
        if (File.Exists(path)) return path;
        var at = folder;
        foreach (var part in Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar))
        {
            var next = Path.GetFullPath(part, at);
            if (!Path.Exists(next))
            {
                if (!Directory.Exists(at) || Directory.GetFileSystemEntries(at, part, s_ignoreCase) is not [var only]) return path;
                next = only;
            }

            at = next;
        }

        return at;
    }

    private static string[]? ReadXml(string solution)
    {
        try
        {
            return [.. XDocument.Load(solution).Descendants("Project").Select(p => (string?)p.Attribute("Path")).OfType<string>()];
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string[]? ReadText(string solution)
    {
        var text = File.ReadAllText(solution);
        return text.Contains("Microsoft Visual Studio Solution File", StringComparison.Ordinal)
            ? [.. ProjectLine().Matches(text).Select(m => m.Groups["path"].Value)]
            : null;
    }

    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]+)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
