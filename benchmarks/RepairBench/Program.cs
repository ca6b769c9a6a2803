using System.Diagnostics;
using System.Globalization;
using RepairBench;
using RepairBench.Apps;
using RepairBench.Results;
using RepairBench.Sample;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine("usage: RepairBench --services DIR [--only NAME,NAME] [--faults N] [--seed S] [--minutes M] [--requests N] [--together N] [--parallel N] [--baseline FILE] [--work DIR] [--report FILE] [--reveal] [--self-check] | --sample [--accept] | --apps");
    return 2;
}

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancel.Cancel();
};
if (options.Apps)
    return await AppsRun.RunAsync(cancel.Token) ? 0 : 1;
if (options.Sample)
    return await new SampleRun(options).RunAsync(cancel.Token) ? 0 : 1;
Directory.CreateDirectory(options.Work);
var clock = Stopwatch.StartNew();
var benches = new List<Bench>();
var folders = Directory.EnumerateDirectories(options.Services).Where(f => options.Wants(Path.GetFileName(f))).Order(StringComparer.Ordinal);
await Parallel.ForEachAsync(folders, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancel.Token }, async (folder, token) =>
{
    try
    {
        var bench = await Bench.OpenAsync(folder, options, token);
        lock (benches)
            benches.Add(bench);
        Console.WriteLine($"{bench.Service.Name}: {bench.Service.Corpus.Count} requests, {bench.Service.Comparison.Unstable.Count} of them left out; {bench.Service.Faults().Count} faults; the tool finds {bench.Natural.Count} violations in the original; {clock.Elapsed.TotalSeconds:0} s");
    }
    catch (InvalidOperationException e)
    {
        Console.WriteLine($"left out: {e.Message}");
    }
});
benches.Sort((a, b) => string.CompareOrdinal(a.Service.Name, b.Service.Name));

if (options.SelfCheck)
    return await SelfCheck.RunAsync(benches, cancel.Token) ? 0 : 1;

var results = await new BenchRun(benches, options, clock).RunAsync(cancel.Token);
var report = Summary.Write(results, options.Reveal);
Console.WriteLine(report + Summary.Losses(results, options.Reveal));
Console.WriteLine($"the bench itself: {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0} s of processor time, {clock.Elapsed.TotalSeconds:0} s in all");
if (options.Report is { } path)
{
    var plot = Path.ChangeExtension(path, ".svg");
    File.WriteAllText(plot, Plot.Draw(results));

    // What people wrote of the figures stays until they write it anew.
    var note = File.Exists(path) && File.ReadAllText(path) is var old && old.IndexOf("\n## Note\n", StringComparison.Ordinal) is >= 0 and var at ? old[at..] : "";
    File.WriteAllText(path, $"{report}{Summary.Services(benches)}\n![Faults by operator]({Path.GetFileName(plot)})\n{note}");
}

if (options.Baseline is not { } baseline)
    return 0;
var change = ResultChange.Between(new ResultFile(baseline).Read(), results);
Console.WriteLine(change.ToString(options.Reveal));
return change.Lost.Count == 0 ? 0 : 1;
