using System.Diagnostics;
using RepairBench.Judging;
using RepairBench.Services;
using RepairBench.Variants;

namespace RepairBench.Sample;

/// <summary>A fault of the sample, and what became of it when the baseline was made.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Variant">Number of the variant that it is in, within its service.</param>
/// <param name="Place">Operator, file and position, for people.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Observation">How it shows: the corpus is the same each time.</param>
internal sealed record SampleFault(string Service, int Variant, string Place, FaultVerdict Verdict, Observation Observation);

/// <summary>A fixed sample of faults in the repository's own apps: none that was repaired right may be lost.</summary>
/// <param name="options">How many at a time, and where.</param>
internal sealed class SampleRun(BenchOptions options)
{
    private const int Requests = 400;
    private const int PerService = 2;
    private readonly Notes<SampleFault> _baseline = new(Path.Combine(SampleSources.Folder, "baseline.jsonl"), "sample 1");
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Compares with the baseline, or makes it anew.</summary>
    /// <returns>Whether nothing is lost.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("repairbench-sample-").FullName;
        try
        {
            var how = options with { Services = await SampleSources.LayOutAsync(work, cancellationToken), Work = Path.Combine(work, "apps", "work"), Requests = Requests, Together = 8 };
            var known = options.Accept ? [] : _baseline.Read();
            var judged = new List<SampleFault>();
            await Parallel.ForEachAsync(Directory.EnumerateDirectories(how.Services), new ParallelOptions { MaxDegreeOfParallelism = how.Parallel, CancellationToken = cancellationToken }, async (folder, token) =>
            {
                Directory.CreateDirectory(how.Work);
                var bench = await Bench.OpenCorrectAsync(folder, how, token);
                foreach (var variant in options.Accept ? await ChooseAsync(bench, how, token) : Of(bench, known))
                {
                    var results = await JudgeAsync(bench, variant, known, token);
                    lock (judged)
                        judged.AddRange(results);
                }
            });
            return options.Accept ? Accept(judged) : Compare(known, judged);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static IEnumerable<Variant> Of(Bench bench, IReadOnlyList<SampleFault> known)
    {
        var faults = bench.Service.Faults().ToDictionary(f => f.EditId);
        foreach (var group in known.Where(k => k.Service == bench.Service.Name).GroupBy(k => k.Variant).OrderBy(g => g.Key))
        {
            var variant = new Variant { Number = group.Key };
            foreach (var fault in group)
                variant.Add(new ObservedFault(faults.GetValueOrDefault(fault.Observation.Id) ?? throw new InvalidOperationException($"{fault.Place} is no fault of {fault.Service} any more: make the baseline anew with --sample --accept."), fault.Observation, bench.Service));
            yield return variant;
        }
    }

    // Only of the open half: what became of a fault of the sample is printed.
    private static async Task<IEnumerable<Variant>> ChooseAsync(Bench bench, BenchOptions how, CancellationToken cancellationToken)
    {
        var observed = new List<ObservedFault>();
        foreach (var fault in bench.Service.Faults().Where(f => !f.IsBlind).GroupBy(f => f.Operator).SelectMany(g => g.Select((f, i) => (Fault: f, Turn: i))).OrderBy(f => f.Turn).ThenBy(f => f.Fault.Operator, StringComparer.Ordinal).Select(f => f.Fault))
            if (observed.Count < PerService * how.Together + 4 && (await bench.ObserveAsync(fault, cancellationToken)).Observed is { How.Silences: false } seen)
                observed.Add(seen);
        var chosen = VariantPacker.Pack(observed, how.Together).OrderByDescending(v => v.Faults.Count).Take(PerService).ToArray();
        for (var i = 0; i < chosen.Length; i++)
            chosen[i].Number = i;
        return chosen;
    }

    // What was right is asked for twice before it is called lost: a busy machine is no reason.
    private async Task<IEnumerable<SampleFault>> JudgeAsync(Bench bench, Variant variant, IReadOnlyList<SampleFault> known, CancellationToken cancellationToken)
    {
        var results = await bench.JudgeAsync(variant, cancellationToken);
        if (known.Any(k => k.Verdict is FaultVerdict.Right && results.Any(r => k.Observation.Id.StartsWith(r.Id, StringComparison.Ordinal) && r.Verdict is not FaultVerdict.Right)) || options.Accept)
        {
            var again = await bench.JudgeAsync(variant, cancellationToken);
            results = [.. results.Zip(again).Select(p => options.Accept == p.First.Verdict is FaultVerdict.Right ? p.Second : p.First)];
        }

        foreach (var r in results)
            Console.WriteLine($"{_clock.Elapsed.TotalSeconds,4:0} s {r.Service} {r.Operator} {r.File}:{r.Line} {r.Verdict}");
        return results.Select((r, i) => new SampleFault(r.Service, variant.Number, variant.Faults[i].Fault.Place, r.Verdict, variant.Faults[i].How));
    }

    private bool Accept(List<SampleFault> judged)
    {
        File.Delete(Path.Combine(SampleSources.Folder, "baseline.jsonl"));
        _baseline.Read();
        foreach (var fault in judged.OrderBy(f => f.Service, StringComparer.Ordinal).ThenBy(f => f.Variant).ThenBy(f => f.Place, StringComparer.Ordinal))
            _baseline.Add(fault with { Observation = fault.Observation with { Symptoms = [] } });
        Console.WriteLine($"{judged.Count} faults, {judged.Count(f => f.Verdict is FaultVerdict.Right)} of them repaired right");
        return true;
    }

    private bool Compare(IReadOnlyList<SampleFault> known, List<SampleFault> judged)
    {
        var now = judged.ToDictionary(f => f.Observation.Id, f => f.Verdict);
        var lost = known.Where(k => k.Verdict is FaultVerdict.Right && now.GetValueOrDefault(k.Observation.Id) is not FaultVerdict.Right).ToArray();
        var gained = known.Count(k => k.Verdict is not FaultVerdict.Right && now.GetValueOrDefault(k.Observation.Id) is FaultVerdict.Right);
        foreach (var fault in lost)
            Console.WriteLine($"lost: {fault.Service} {fault.Place} was repaired right, now {now.GetValueOrDefault(fault.Observation.Id)}");
        Console.WriteLine($"{known.Count} faults, {lost.Length} lost, {gained} gained; {_clock.Elapsed.TotalSeconds:0} s");
        return lost.Length == 0 && known.Count > 0;
    }
}
