using System.Text;
using System.Text.RegularExpressions;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.House;

namespace SmokeRepair.Tests.Strategies;

/// <summary><c>docs/strategies.md</c> is made of the catalogue and its cases; a stale one fails, SMOKE_REPAIR_ACCEPT=1 writes it anew.</summary>
public sealed partial class StrategyCatalogueTests
{
    private const int Context = 2;

    [Fact]
    public void The_documentation_of_the_strategies_is_up_to_date()
    {
        var file = Repository.Of("docs", "strategies.md");
        var text = Write();
        if (Environment.GetEnvironmentVariable("SMOKE_REPAIR_ACCEPT") == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == text, "docs/strategies.md is stale: run this test with SMOKE_REPAIR_ACCEPT=1 and commit what it wrote.");
    }

    private static string Write()
    {
        var page = new StringBuilder("# Strategies\n\nMade of the catalogue and its cases; do not edit. Each is one file in `src/SmokeRepair.Strategies/<Family>/`, found by its type. The example is one of its cases.\n");
        foreach (var family in StrategyCatalog.Default.Strategies.GroupBy(s => s.GetType().Namespace!.Split('.')[^1]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {Words().Replace(family.Key, " $0").Trim()}\n");
            foreach (var strategy in family.OrderBy(s => s.Name, StringComparer.Ordinal))
            {
                page.Append($"\n### {strategy.Name}\n\n{Summary(family.Key, strategy.Name)}\n\n");
                page.Append($"For {string.Join("; ", StrategyCatalog.Claims(strategy).Select(Claim).Distinct())}. Fix type: {strategy.Kind.ToString().ToLowerInvariant()}{(strategy.IsFirst ? ", tried first" : strategy.IsGeneric ? ", tried last" : "")}.\n");
                page.Append($"\n```diff\n{Example(family.Key, strategy.Name)}```\n");
            }
        }

        return page.ToString();
    }

    private static string Claim(RepairsAttribute claim) => string.Join(", ", new[]
    {
        claim.ExceptionClass is { } name ? $"`{name}`" : claim.WithoutException ? "failures without an exception" : "any failure",
        claim.Fault is { } fault ? $"fault {fault}" : null,
        claim.Endpoint is { } endpoint ? $"`{endpoint}`" : null,
    }.OfType<string>());

    private static string Summary(string family, string name)
    {
        var source = File.ReadAllText(Repository.Of("src", "SmokeRepair.Strategies", family, name + ".cs")).ReplaceLineEndings("\n");
        var comment = SummaryComment().Match(source);
        Assert.True(comment.Success, $"{name} has no summary");
        var text = Regex.Replace(comment.Groups[1].Value, @"\s*\n\s*///\s*", " ").Trim();
        text = Regex.Replace(text, @"<see cref=""(?:\w:)?([^""]+)""\s*/>", "`$1`");
        text = Regex.Replace(text, "</?c>", "`");
        return text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    // The case with the least change tells it best.
    private static string Example(string family, string name) =>
        Directory.EnumerateFiles(Repository.Of("tests", "SmokeRepair.Tests", "Cases", family, name), "*.verified.cs").Order(StringComparer.Ordinal)
            .Select(verified => Hunks(Read(verified.Replace(".verified.", ".before.", StringComparison.Ordinal)).Replace("$$", "", StringComparison.Ordinal), Read(verified).Replace("$$", "", StringComparison.Ordinal)))
            .MinBy(h => h.Length)!;

    private static string Hunks(string before, string after)
    {
        var lines = InlineDiffBuilder.Diff(before, after).Lines;
        var near = Enumerable.Range(0, lines.Count).Where(i => lines.Skip(Math.Max(0, i - Context)).Take((2 * Context) + 1).Any(l => l.Type != ChangeType.Unchanged)).ToArray();
        var text = new StringBuilder();
        for (var n = 0; n < near.Length; n++)
        {
            if (n > 0 && near[n] != near[n - 1] + 1) text.Append("...\n");
            var line = lines[near[n]];
            text.Append((line.Type switch { ChangeType.Inserted => "+", ChangeType.Deleted => "-", _ => " " } + line.Text).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    [GeneratedRegex(@"/// <summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex SummaryComment();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Words();
}
