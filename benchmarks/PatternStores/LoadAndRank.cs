using System.Diagnostics;
using SmokeRepair.Learning;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;

namespace PatternStores;

/// <summary>How long a run waits for what was learned, when very much was.</summary>
internal static class LoadAndRank
{
    private const int Part = 2000;

    public static async Task<int> RunAsync(string address, int count)
    {
        await using var store = Stores.Open(address);
        var start = DateTimeOffset.UtcNow.AddDays(-30);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i += Part)
            await store.RecordAsync([.. Enumerable.Range(i, Math.Min(Part, count - i)).Select(n => Stores.Lesson($"fill:{n:D7}", n, start.AddSeconds(n)))], CancellationToken.None);
        Console.WriteLine($"{store.Kind}: {count} patterns written in {watch.Elapsed.TotalSeconds:0.0} s");

        for (var run = 0; run < 3; run++)
        {
            // As a run has it: a process that has not asked this store before would be the first of the three.
            await using var again = Stores.Open(address);
            watch.Restart();
            var processor = Environment.CpuUsage.TotalTime;
            var patterns = await again.LoadAsync(CancellationToken.None);
            var loaded = watch.ElapsedMilliseconds;
            var prior = new LearnedPrior(patterns, DateTimeOffset.UtcNow);
            var known = 0;
            for (var failure = 0; failure < 100; failure++)
            {
                var like = Stores.Lesson("", count - 1 - failure, start);
                var key = new RepairKey(like.ExceptionClass, like.Chain, like.Fault, like.EndpointShape, Layer.Service, like.Context);
                for (var strategy = 0; strategy < 40; strategy++)
                    known += prior.For(key, $"Strategy{strategy}") != PriorOpinion.None ? 1 : 0;
            }

            Console.WriteLine($"{store.Kind}: {patterns.Fixes.Count} + {patterns.AntiPatterns.Count} loaded in {loaded} ms, with ranking {watch.ElapsedMilliseconds} ms, of our own processor {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms ({known} opinions); {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB kept, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
            GC.KeepAlive(prior);
        }

        return 0;
    }
}
