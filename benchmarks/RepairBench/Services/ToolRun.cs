using SmokeRepair;
using SmokeRepair.Reporting;

namespace RepairBench.Services;

/// <summary>What the tool made of a service.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Texts">The files that it changed, by relative path.</param>
internal sealed record ToolOutcome(RunReport Report, StopReason Stop, IReadOnlyDictionary<string, string> Texts);

/// <summary>
/// Runs the tool as a user would, on a folder that holds the faulty service: it sees neither the original nor the corpus, and
/// remembers nothing of other faults.
/// </summary>
/// <param name="source">The service's folder.</param>
/// <param name="work">Where copies go.</param>
internal sealed class ToolRun(string source, string work)
{
    private readonly string _base = Path.Combine(work, Path.GetFileName(Path.TrimEndingDirectorySeparator(source)));

    /// <summary>Runs it.</summary>
    /// <param name="faulty">The faulty files by relative path; none to run it on the original.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ToolOutcome> RunAsync(IReadOnlyDictionary<string, string> faulty, CancellationToken cancellationToken)
    {
        // One folder for all faults: what MSBuild told of the project is kept, and only the changed files are built again.
        var folder = Path.Combine(_base, "subject");
        Folders.Copy(source, folder);
        foreach (var file in Folders.Sources(folder).ToArray())
            if (!File.Exists(Path.Combine(source, file)))
                File.Delete(Path.Combine(folder, file));
        foreach (var (file, text) in faulty)
            await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
        var before = Folders.Sources(folder).ToDictionary(p => p, p => File.ReadAllText(Path.Combine(folder, p)), StringComparer.Ordinal);

        await using var place = await ServiceSettings.Read(source).OpenAsync(cancellationToken);
        var patterns = Path.Combine(_base, $"patterns-{Guid.NewGuid():N}.db");
        try
        {
            var options = new RunOptions { Path = folder, Apply = true, OutDirectory = Path.Combine(_base, "report"), Store = patterns, Environment = place.Variables };
            var result = await new SmokeRepairRunner().RunAsync(options, [], cancellationToken);
            var changed = Folders.Sources(folder).Select(p => (Path: p, Text: File.ReadAllText(Path.Combine(folder, p)))).Where(p => before.GetValueOrDefault(p.Path) != p.Text);
            return new(result.Report, result.StopReason, changed.ToDictionary(p => p.Path, p => p.Text, StringComparer.Ordinal));
        }
        finally
        {
            foreach (var left in Directory.EnumerateFiles(_base, Path.GetFileName(patterns) + "*"))
                File.Delete(left);
        }
    }
}
