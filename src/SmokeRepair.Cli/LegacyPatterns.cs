using SmokeRepair.Learning;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary>Shows what an earlier pipeline left in a store. It is kept there and never applied as code.</summary>
internal static class LegacyPatterns
{
    /// <summary>One line for each.</summary>
    public static void List(IReadOnlyList<LegacyPattern> patterns, IAnsiConsole screen)
    {
        if (patterns.Count == 0)
            return;
        screen.WriteLine("left by an earlier pipeline:");
        var table = new Table { Border = TableBorder.Simple }.AddColumns("id", "kind", "fix", "failure", "endpoint", "seen", "confidence");
        table.Columns[0].NoWrap();
        foreach (var p in patterns)
            table.AddRow(new Text(p.Id), new Text(p.Kind), new Text(p.FixType), new Text($"{p.ErrorType} {p.ExceptionClass}"), new Text(p.EndpointPattern), new Text($"{p.Occurrences}"), new Text($"{p.Confidence:0.00}"));
        screen.Write(table);
    }

    /// <summary>Everything on those whose id begins so.</summary>
    /// <returns>How many there are.</returns>
    public static int Show(IReadOnlyList<LegacyPattern> patterns, string id, TextWriter writer)
    {
        var found = patterns.Where(p => p.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        foreach (var p in found)
        {
            writer.WriteLine($"{p.Id}  {p.Kind} of an earlier pipeline");
            writer.WriteLine($"  failure:  {p.ErrorType} {p.ExceptionClass}");
            writer.WriteLine($"  endpoint: {p.EndpointPattern}, entity {p.EntityPattern}");
            if (p.FixType.Length > 0)
                writer.WriteLine($"  fix:      {p.FixType}");
            if (p.Description.Length > 0)
                writer.WriteLine($"  says:     {p.Description.ReplaceLineEndings(" ")}");
            writer.WriteLine($"  worked {p.Successes}, failed {p.Failures}, seen {p.Occurrences}, confidence {p.Confidence:0.00}{(p.LastSeen is { } at ? $", last seen {at:yyyy-MM-dd HH:mm} UTC" : "")}");
            Lines("wrong", p.WrongCode);
            Lines(p.IsCode ? "right" : "right (prose)", p.CorrectCode);
        }

        return found.Count;

        void Lines(string what, string text)
        {
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(l => l.Length > 0))
                writer.WriteLine($"    {what} | {line}");
        }
    }
}
