using System.Diagnostics;
using SmokeRepair.Learning;

namespace PatternStores;

/// <summary>Two processes write to one store and are killed at random. What was acknowledged has to be there, and everything that is there counts once.</summary>
internal static class KilledWriters
{
    public static async Task<int> RunAsync(string address, int rounds)
    {
        var random = new Random(1);
        var acknowledged = new HashSet<string>();
        var killed = 0;
        for (var round = 0; round < rounds; round++)
        {
            using var one = Start(address, $"{round}a");
            using var two = Start(address, $"{round}b");
            var said = new[] { one, two }.Select(process => process.StandardOutput.ReadToEndAsync()).ToArray();
            await Task.Delay(random.Next(300, 2500));
            foreach (var process in new[] { one, two })
            {
                if (!process.HasExited)
                {
                    process.Kill();
                    killed++;
                }

                await process.WaitForExitAsync();
            }

            // A last line without an end was cut off by the kill.
            foreach (var text in await Task.WhenAll(said))
                acknowledged.UnionWith(text.Split('\n')[..^1]);
        }

        await using var store = Stores.Open(address);
        var there = new HashSet<string>();
        await foreach (var lesson in store.ExportAsync(CancellationToken.None))
            there.Add(lesson.Id);
        var patterns = await store.LoadAsync(CancellationToken.None);
        var counted = patterns.Fixes.Sum(f => f.Successes + f.Failures);
        var lost = acknowledged.Except(there).Count();
        Console.WriteLine($"{store.Kind}: {killed} processes killed in {rounds} rounds; {acknowledged.Count} lessons acknowledged, {there.Count} there, {lost} lost, counted {counted} times, {patterns.AntiPatterns.Sum(a => a.Occurrences)} failures as anti-patterns of {patterns.Fixes.Sum(f => f.Failures)}; notices: {store.Notices.Count}");
        return lost == 0 && counted == there.Count && store.Notices.Count == 0 ? 0 : 1;
    }

    /// <summary>The other process: records small deliveries until it is killed, and says what was taken.</summary>
    public static async Task<int> WriteAsync(string address, string run)
    {
        await using var store = Stores.Open(address);
        for (var i = 0; i < 100_000; i += 3)
        {
            // The last one comes again with the next delivery, as after a doubtful one.
            Lesson[] lessons = [.. Enumerable.Range(Math.Max(0, i - 1), 4).Select(n => Stores.Lesson($"{run}:{n:D5}", n % 7, DateTimeOffset.UtcNow))];
            await store.RecordAsync(lessons, CancellationToken.None);
            foreach (var lesson in lessons)
                Console.WriteLine(lesson.Id);
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    private static Process Start(string address, string run) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["write", address, run]) { RedirectStandardOutput = true })!;
}
