using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SmokeRepair.Projects;

/// <summary>
/// Reads errors out of a build's output. Every tool that MSBuild runs reports in one canonical form,
/// `origin(line,column): error CODE: text [project]` (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks).
/// </summary>
internal static partial class MSBuildErrors
{
    /// <summary>The distinct errors in order of appearance.</summary>
    public static ImmutableArray<BuildError> Parse(string output) =>
        [.. output.Split('\n').Select(l => ErrorLine().Match(l.TrimEnd('\r'))).Where(m => m.Success).Select(ToError).Distinct()];

    private static BuildError ToError(Match match)
    {
        var project = match.Groups["project"].Value;
        var origin = match.Groups["origin"].Value.Trim();
        var folder = project.Length > 0 && Path.IsPathFullyQualified(project) ? Path.GetDirectoryName(project)! : null;

        // An origin such as "CSC" or "MSBUILD" is a tool, not a file: the project is the nearest place there is.
        var isFile = origin.Contains('.', StringComparison.Ordinal);
        var file = !isFile ? (project.Length > 0 ? project : null) : folder is null || Path.IsPathFullyQualified(origin) ? origin : Path.GetFullPath(origin, folder);
        return new BuildError(match.Groups["code"].Value, match.Groups["message"].Value.Trim(), file, Number(match, "line"), Number(match, "column"));
    }

    private static int Number(Match match, string group) => int.TryParse(match.Groups[group].ValueSpan, out var number) ? number : 0;

    [GeneratedRegex("""^\s*(?:\d+>)?(?<origin>[^\s:(][^:(]*?|[A-Za-z]:[^:(]*?|[^:]*?\.\w+)(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+)*\))?\s*:\s+(?:\w+ )?error\s*(?<code>[A-Za-z]+\d+)?\s*:\s+(?<message>.*?)(?:\s+\[(?<project>[^\[\]]+?proj)(?:::[^\]]*)?\])?$""")]
    private static partial Regex ErrorLine();
}
