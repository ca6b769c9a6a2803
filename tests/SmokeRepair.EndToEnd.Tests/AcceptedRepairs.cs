using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>The strategies whose repairs were accepted, by the reports of all runs of the command line so far.</summary>
internal static class AcceptedRepairs
{
    private static readonly ConcurrentDictionary<string, bool> s_strategies = new();

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Strategies => [.. s_strategies.Keys];

    /// <summary>Reads the report of a run that has ended; a run that was told no folder, or left no report, accepted nothing.</summary>
    public static void Read(IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--out");
        if (at < 0 || at + 1 >= arguments.Count || Path.Combine(arguments[at + 1], "report.json") is var file && !File.Exists(file))
            return;
        foreach (var repair in JsonNode.Parse(File.ReadAllText(file))!["repairs"]!.AsArray())
            s_strategies[(string)repair!["strategy"]!] = true;
    }
}
