using System.Globalization;
using System.Runtime.CompilerServices;
using SmokeRepair;
using SmokeRepair.Reporting;

// What memory is worth: each app is repaired without any, with its own of the run before, and with that of the other apps alone. Sources are not changed.
var apps = args.Length > 0 ? args : [.. new[] { "Shop", "Library", "Fitness" }.Select(n => Path.Combine(Root(), "tests", "Apps", n))];
var folder = Directory.CreateTempSubdirectory("learning-pays-").FullName;
try
{
    var rows = new List<(string App, Tried First, Tried Second)>();
    foreach (var app in apps)
    {
        var own = Store(Path.GetFileName(app));
        var first = await RepairAsync(app, own);
        rows.Add((app, first, await RepairAsync(app, own)));
    }

    Console.WriteLine("| app | run | candidates tried | of them in vain | seconds | repairs | pass rate after | held back |\n|---|---|---|---|---|---|---|---|");
    foreach (var (app, first, second) in rows)
    {
        // Lessons of the others only; each store holds two runs, the second of which learned from the first.
        var others = Store(Path.GetFileName(app) + "-others");
        foreach (var other in apps.Where(a => a != app))
            await CopyAsync(Store(Path.GetFileName(other)), others);
        Print(app, "no memory", first, first);
        Print(app, "its own", second, first);
        Print(app, "the others'", await RepairAsync(app, others), first);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

string Store(string name) => Path.Combine(folder, name + ".db");

async Task<Tried> RepairAsync(string app, string store)
{
    var count = new Count();
    var result = await new SmokeRepairRunner().RunAsync(new() { Path = app, Store = store, OutDirectory = Path.Combine(folder, "out") }, [count], CancellationToken.None);
    if (result.Error is { } error)
        throw new InvalidOperationException(error.ToString());
    return new(count.Candidates, count.Candidates - count.Fixed, result.Report.DurationMs / 1000.0, result.Report.Repairs.Count, result.Report.PassRate.After, result.Report.Learning.Suppressed.Count);
}

static async Task CopyAsync(string from, string to)
{
    await using var source = new SmokeRepair.Learning.SqlitePatternStore(from);
    await using var target = new SmokeRepair.Learning.SqlitePatternStore(to);
    var lessons = new List<SmokeRepair.Learning.Lesson>();
    await foreach (var lesson in source.ExportAsync(CancellationToken.None))
        lessons.Add(lesson);
    await target.RecordAsync(lessons, CancellationToken.None);
}

static void Print(string app, string run, Tried tried, Tried first) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"| {Path.GetFileName(app)} | {run} | {tried.Candidates} ({(double)tried.Candidates / first.Candidates:0.00}) | {tried.InVain} | {tried.Seconds:0} ({tried.Seconds / first.Seconds:0.00}) | {tried.Repairs} | {tried.PassRate:0.000} | {tried.HeldBack} |"));

static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

/// <summary>What one run did.</summary>
internal sealed record Tried(int Candidates, int InVain, double Seconds, int Repairs, double PassRate, int HeldBack);

/// <summary>Counts candidates and those that repaired something.</summary>
internal sealed class Count : IRunListener
{
    public int Candidates { get; private set; }

    public int Fixed { get; private set; }

    public void On(RunEvent e)
    {
        if (e is not CandidateTried tried)
            return;
        Candidates++;
        if (tried.Verdict == "Fixed")
            Fixed++;
    }
}
