using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SmokeRepair.Hosting;

/// <summary>What the host could not isolate or had to do without, for the user to know.</summary>
internal static partial class Remarks
{
    /// <summary>What there is to say of a start.</summary>
    /// <param name="image">The app.</param>
    /// <param name="agent">The agent in it.</param>
    /// <param name="skipped">What its copy lacks.</param>
    /// <param name="sharesFiles">Whether a full path means to the app what it means here.</param>
    public static IReadOnlyList<string> Of(AppImage image, AgentConnection agent, IReadOnlyList<string> skipped, bool sharesFiles)
    {
        var remarks = new List<string>();
        IEnumerable<string> settings = sharesFiles ? Directory.EnumerateFiles(image.ProjectDirectory, "appsettings*.json").Order(StringComparer.Ordinal) : [];
        foreach (var file in settings)
        {
            foreach (Match match in AbsoluteDatabase().Matches(File.ReadAllText(file)))
            {
                remarks.Add($"{Path.GetFileName(file)} names the database file {match.Groups["path"].Value} by its full path: the app under test uses that very file.");
            }
        }

        remarks.AddRange(skipped.Select(s => $"{Path.GetRelativePath(image.ProjectDirectory, s)} cannot be read: it is missing in the app's copy."));
        remarks.AddRange(agent.Remarks());
        remarks.AddRange(agent.Faults().Select(Told));
        return remarks;
    }

    // {"ev":"fault","part":"schema of Db","detail":"Exception: message\n   at ..."}: the stack is for who mends the agent.
    private static string Told(string fault)
    {
        var said = JsonNode.Parse(fault);
        return $"The agent could not do all of its work ({said?["part"]}): {said?["detail"]?.ToString().Split('\n')[0].Trim()}";
    }

    [GeneratedRegex("""(Data Source|DataSource|Filename)\s*=\s*(?<path>(/|[A-Za-z]:[\\/])[^;"]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AbsoluteDatabase();
}
