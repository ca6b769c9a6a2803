using System.Diagnostics;
using RepairBench.Faults;
using RepairBench.Results;
using RepairBench.Variants;

namespace RepairBench;

/// <summary>Judges faults of all services, operators in turn: first all are looked at alone, then they are put together and the tool repairs them.</summary>
/// <param name="benches">The services.</param>
/// <param name="options">How many, how long.</param>
/// <param name="clock">Runs since the bench began.</param>
internal sealed class BenchRun(IReadOnlyList<Bench> benches, BenchOptions options, Stopwatch clock)
{
    // Looking takes a start and a few hundred requests a fault; the rest of the time is the tool's.
    private const double LookingShare = 0.45;
    private readonly ResultFile _file = new(Path.Combine(options.Work, "results.jsonl"));
    private readonly List<FaultResult> _results = [];
    private readonly Lock _gate = new();
    private int _done;

    /// <summary>Goes on where an interrupted run was.</summary>
    /// <returns>All results, those of earlier runs in the same folder included.</returns>
    public async Task<IReadOnlyList<FaultResult>> RunAsync(CancellationToken cancellationToken)
    {
        _results.AddRange(_file.Read());
        try
        {
            var observed = await ObserveAsync(cancellationToken);
            Console.WriteLine($"{observed.Count} faults show; {clock.Elapsed.TotalMinutes:0.0} min");
            await JudgeAsync(observed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine("interrupted: what is judged is kept");
        }

        return _results;
    }

    private async Task<List<(Bench Bench, ObservedFault Fault)>> ObserveAsync(CancellationToken cancellationToken)
    {
        var seen = new List<(Bench, ObservedFault)>();
        var end = clock.Elapsed.TotalMinutes + options.Minutes * LookingShare;
        await Parallel.ForEachAsync(Queue(), Workers(cancellationToken), async (next, token) =>
        {
            lock (_gate)
                if (seen.Count >= options.Faults || clock.Elapsed.TotalMinutes >= end || seen.Count(s => s.Item1 == next.Bench) >= next.Bench.Service.MostFaults)
                    return;
            var (observed, doesNotCount) = await next.Bench.ObserveAsync(next.Fault, token);
            lock (_gate)
            {
                if (doesNotCount is not null)
                    Keep([doesNotCount]);
                if (observed is not null && seen.Count < options.Faults)
                    seen.Add((next.Bench, observed));
            }
        });
        return seen;
    }

    /// <summary>Services side by side: the tool's runs on one share a folder.</summary>
    private async Task JudgeAsync(List<(Bench Bench, ObservedFault Fault)> observed, CancellationToken cancellationToken)
    {
        var (begun, all) = (clock.Elapsed, observed.Count);
        var queues = observed.GroupBy(o => o.Bench)
            .Select(g => (Bench: g.Key, Variants: new Queue<Variant>(VariantPacker.Pack(g.Select(o => o.Fault), options.Together).OrderByDescending(v => v.Faults.Count))))
            .OrderByDescending(q => q.Variants.Count).ToList();
        Console.WriteLine($"{queues.Sum(q => q.Variants.Count)} variants: {string.Join(", ", queues.Select(q => $"{q.Bench.Service.Name} {q.Variants.Count}"))}");
        var busy = new HashSet<Bench>();
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Parallel), Workers(cancellationToken), async (_, token) =>
        {
            while (clock.Elapsed.TotalMinutes < options.Minutes)
            {
                Bench bench;
                Variant variant;
                lock (_gate)
                {
                    // The fullest variant of the services that nobody is at.
                    var free = queues.Where(q => q.Variants.Count > 0 && !busy.Contains(q.Bench)).OrderByDescending(q => q.Variants.Peek().Faults.Count).ToArray();
                    if (free.Length == 0)
                        return;
                    (bench, variant) = (free[0].Bench, free[0].Variants.Dequeue());
                    busy.Add(bench);
                }

                var results = await bench.JudgeAsync(variant, token);
                lock (_gate)
                {
                    busy.Remove(bench);
                    Tell(results, begun, all);
                }
            }
        });
    }

    private ParallelOptions Workers(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };

    // Operators and services in turn, so that a short run has some of each and no large service crowds out the others; within them, in an order that the seed decides.
    private (Bench Bench, Fault Fault)[] Queue()
    {
        var judged = _results.Select(r => r.Id).ToHashSet();
        var order = new Random(options.Seed);
        return
        [
            .. benches.SelectMany(b => b.Service.Faults().Select(f => (Bench: b, Fault: f)))
                .OrderBy(_ => order.Next())
                .GroupBy(f => (f.Bench, f.Fault.Operator))
                .SelectMany(g => g.Select((f, i) => (f.Bench, f.Fault, Turn: i)))
                .OrderBy(f => f.Turn)
                .Select(f => (f.Bench, f.Fault))
                .Where(f => !judged.Contains(f.Fault.Id)),
        ];
    }

    private void Tell(IReadOnlyList<FaultResult> results, TimeSpan begun, int all)
    {
        Keep(results);
        _done += results.Count;
        var left = Math.Min((clock.Elapsed - begun).TotalMinutes / _done * (all - _done), options.Minutes - clock.Elapsed.TotalMinutes);
        foreach (var r in results)
            Console.WriteLine($"{_done}/{all} {(r.Blind && !options.Reveal ? "blind" : $"{r.Service} {r.Operator} {r.File}:{r.Line} {r.Verdict}")}, {r.Seconds:0} s; about {left:0} min left");
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
