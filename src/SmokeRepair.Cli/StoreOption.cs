using System.CommandLine;
using SmokeRepair.Learning;
using SmokeRepair.Neo4j;

namespace SmokeRepair.Cli;

/// <summary><c>--store</c>: where learned patterns are kept, a file or a graph.</summary>
internal static class StoreOption
{
    /// <summary>The option; it goes before the environment.</summary>
    public static Option<string?> Create(bool recursive = false) => new("--store")
    {
        Description = "Where learned patterns are kept: a file, or the address of a Neo4j server. [default: $SMOKE_REPAIR_STORE, else patterns.db in --out]",
        HelpName = "FILE|URL",
        Recursive = recursive,
    };

    /// <summary>What the user wrote, here or in the environment; null when nothing.</summary>
    public static string? Text(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) ?? Environment.GetEnvironmentVariable("SMOKE_REPAIR_STORE");

    /// <summary>Finds the store. Nothing is opened yet.</summary>
    /// <returns>Null, or why there is none.</returns>
    public static UserError? Find(string? text, string outDirectory, TimeProvider time, out IPatternStore? store) =>
        Neo4jPatternStore.Names(text) ? Neo4jPatternStore.Find(text!, out store) : PatternStores.Find(text, outDirectory, time, out store);
}
