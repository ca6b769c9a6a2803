using System.Diagnostics;
using RepairBench.Faults;
using RepairBench.Results;
using RepairBench.Variants;

namespace RepairBench;

/// <summary>Judges faults of all services, operators in turn, until enough are done or the time is up.</summary>
/// <param name="benches">The services.</param>
/// <param name="options">How many, how long.</param>
/// <param name="clock">Runs since the bench began.</param>
internal sealed class BenchRun(IReadOnlyList<Bench> benches, BenchOptions options, Stopwatch clock)
{
    private readonly ResultFile _file = new(Path.Combine(options.Work, "results.jsonl"));
    private readonly Dictionary<Bench, VariantPacker> _packers = benches.ToDictionary(b => b, _ => new VariantPacker(options.Together));
    private readonly List<FaultResult> _results = [];
    private int _done;

    /// <summary>Goes on where an interrupted run was.</summary>
    /// <returns>All results, those of earlier runs in the same folder included.</returns>
    public async Task<IReadOnlyList<FaultResult>> RunAsync(CancellationToken cancellationToken)
    {
        _results.AddRange(_file.Read());
        var begun = clock.Elapsed;
        try
        {
            var seen = 0;
            foreach (var (bench, fault) in Queue())
            {
                // Time is kept for the variants that are not full yet.
                if (seen >= options.Faults || clock.Elapsed.TotalMinutes >= options.Minutes * 0.9)
                    break;
                var (observed, doesNotCount) = await bench.ObserveAsync(fault, cancellationToken);
                if (doesNotCount is not null)
                    Keep([doesNotCount]);
                if (observed is null)
                    continue;
                seen++;
                if (_packers[bench].Add(observed) is { } full)
                    await JudgeAsync(bench, full, begun, cancellationToken);
            }

            foreach (var (bench, packer) in _packers)
                foreach (var variant in packer.Rest().OrderByDescending(v => v.Faults.Count))
                    if (clock.Elapsed.TotalMinutes < options.Minutes)
                        await JudgeAsync(bench, variant, begun, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("interrupted: what is judged is kept");
        }

        return _results;
    }

    // Operators in turn, so that a short run has some of each; within one, in an order that the seed decides.
    private (Bench Bench, Fault Fault)[] Queue()
    {
        var judged = _results.Select(r => r.Id).ToHashSet();
        var order = new Random(options.Seed);
        return
        [
            .. benches.SelectMany(b => b.Service.Faults().Select(f => (Bench: b, Fault: f)))
                .OrderBy(_ => order.Next())
                .GroupBy(f => f.Fault.Operator)
                .SelectMany(g => g.Select((f, i) => (f.Bench, f.Fault, Turn: i)))
                .OrderBy(f => f.Turn)
                .Select(f => (f.Bench, f.Fault))
                .Where(f => !judged.Contains(f.Fault.Id)),
        ];
    }

    private async Task JudgeAsync(Bench bench, Variant variant, TimeSpan begun, CancellationToken cancellationToken)
    {
        var results = await bench.JudgeAsync(variant, cancellationToken);
        Keep(results);
        _done += results.Count(r => r.Observable);
        var left = _done == 0 ? 0 : Math.Min((clock.Elapsed - begun).TotalMinutes / _done * (options.Faults - _done), options.Minutes - clock.Elapsed.TotalMinutes);
        foreach (var r in results)
            Console.WriteLine($"{_done}/{options.Faults} {(r.Blind && !options.Reveal ? "blind" : $"{r.Service} {r.Operator} {r.File}:{r.Line} {r.Verdict}")}, {r.Seconds:0} s; about {left:0} min left");
    }

    private void Keep(IReadOnlyList<FaultResult> results)
    {
        foreach (var result in results)
        {
            _file.Add(result);
            _results.Add(result);
        }
    }
}
