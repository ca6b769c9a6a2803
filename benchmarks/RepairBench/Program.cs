using System.Diagnostics;
using System.Globalization;
using RepairBench;
using RepairBench.Results;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine("usage: RepairBench --services DIR [--only NAME] [--faults N] [--seed S] [--minutes M] [--requests N] [--work DIR] [--report FILE] [--reveal] [--self-check]");
    return 2;
}

using var cancel = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancel.Cancel();
};
Directory.CreateDirectory(options.Work);
var clock = Stopwatch.StartNew();
var benches = new List<Bench>();
foreach (var folder in Directory.EnumerateDirectories(options.Services).Where(f => options.Only is null || Path.GetFileName(f) == options.Only).Order(StringComparer.Ordinal))
{
    try
    {
        var bench = await Bench.OpenAsync(folder, options, cancel.Token);
        benches.Add(bench);
        Console.WriteLine($"{bench.Service.Name}: {bench.Service.Corpus.Count} requests, {bench.Service.Comparison.Unstable} of them unstable; {bench.Service.Faults().Count} faults; the tool finds {bench.Natural.Count} violations in the original; {clock.Elapsed.TotalSeconds:0} s");
    }
    catch (InvalidOperationException e)
    {
        Console.WriteLine($"left out: {e.Message}");
    }
}

if (options.SelfCheck)
    return await SelfCheck.RunAsync(benches, cancel.Token) ? 0 : 1;

var file = new ResultFile(Path.Combine(options.Work, "results.jsonl"));
var results = file.Read().ToList();
var judged = results.Select(r => r.Id).ToHashSet();
var order = new Random(options.Seed);

// Operators in turn, so that a short run has some of each; within one, in an order that the seed decides.
var queue = benches.SelectMany(b => b.Service.Faults().Select(f => (Bench: b, Fault: f)))
    .Where(f => !judged.Contains(f.Fault.Id))
    .OrderBy(_ => order.Next())
    .GroupBy(f => f.Fault.Operator)
    .SelectMany(g => g.Select((f, i) => (f.Bench, f.Fault, Turn: i)))
    .OrderBy(f => f.Turn)
    .ToArray();
var (done, begun) = (0, clock.Elapsed);
foreach (var (bench, fault, _) in queue)
{
    if (done >= options.Faults || clock.Elapsed.TotalMinutes >= options.Minutes)
        break;
    FaultResult result;
    try
    {
        result = await bench.JudgeAsync(fault, cancel.Token);
    }
    catch (OperationCanceledException) when (cancel.IsCancellationRequested)
    {
        break;
    }

    file.Add(result);
    results.Add(result);
    done += result.Observable ? 1 : 0;
    var left = done == 0 ? 0 : Math.Min((clock.Elapsed - begun).TotalMinutes / done * (options.Faults - done), options.Minutes - clock.Elapsed.TotalMinutes);
    Console.WriteLine($"{done}/{options.Faults} {(fault.IsBlind && !options.Reveal ? "blind" : $"{fault.Service} {fault.Operator} {fault.File}:{fault.Line} {result.Verdict}{(result.Observable ? $" after {result.Seconds:0} s" : "")}")}; about {left:0} min left");
}

var report = Summary.Write(results, options.Reveal);
Console.WriteLine(report + Summary.Losses(results, options.Reveal));
if (options.Report is { } path)
    File.WriteAllText(path, report);
return 0;
