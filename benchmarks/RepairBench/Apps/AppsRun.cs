using System.Diagnostics;
using RepairBench.Corpus;
using SmokeRepair;
using SmokeRepair.EndToEnd.Tests;
using SmokeRepair.Reporting;
using SmokeRepair.Strategies;

namespace RepairBench.Apps;

/// <summary>
/// Repairs the repository's own apps and judges by HTTP checks that know nothing of the tool: what became of each fault that an app is known to have.
/// </summary>
internal static class AppsRun
{
    private static readonly (string Name, IReadOnlyList<ServiceCheck> Checks)[] s_apps = [("Shop", ShopChecks.All), ("Library", LibraryChecks.All), ("Fitness", FitnessChecks.All)];

    /// <summary>Runs all apps, one after the other, and prints the tables.</summary>
    /// <returns>Whether every fault is repaired right and nothing else is worse.</returns>
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<AppFault>();
        var worse = 0;
        foreach (var (name, checks) in s_apps)
        {
            var watch = Stopwatch.StartNew();
            using var copy = await WorkingCopy.OfAsync(name);
            var run = await new SmokeRepairRunner().RunAsync(new() { Path = copy.App, Apply = true, OutDirectory = Path.Combine(copy.Folder, "out") }, [], cancellationToken);
            var seconds = watch.Elapsed.TotalSeconds;
            await using var service = await RunningService.StartAsync(copy.App);
            var failed = (await ServiceCheck.FailuresAsync(checks, service.Client)).Select(f => f.Check.FaultId).ToArray();
            var faults = KnownFault.Read(await File.ReadAllTextAsync(Path.Combine(copy.App, "FAULTS.md"), cancellationToken));
            outcomes.AddRange(faults.Select(f => AppFault.Of(f, run.Report, !failed.Contains(f.Id))));
            var regressions = failed.Count(f => f == ServiceCheck.Overall);
            worse += regressions;
            Console.WriteLine($"{name}: {faults.Count} faults, {run.Report.Repairs.Count} repairs accepted, {run.Report.Rejected.Count} candidates rejected, {regressions} regressions, {run.Report.PassRate.Before:P1} -> {run.Report.PassRate.After:P1}, {seconds:0} s");
        }

        Print("exception class", outcomes, o => o.Fault.Exception.Length > 0 ? o.Fault.Exception : "none");
        Print("fix kind", outcomes, o => o.Kind);
        Print("all", outcomes, _ => "");
        return worse == 0 && outcomes.TrueForAll(o => o.IsRight);
    }

    private static void Print(string by, IReadOnlyList<AppFault> outcomes, Func<AppFault, string> of)
    {
        Console.WriteLine($"\n| {by} | faults | repaired | right | repaired, and refused by the checks | candidates |\n|---|---|---|---|---|---|");
        foreach (var group in outcomes.GroupBy(of).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var (repaired, right) = (group.Count(o => o.IsRepaired), group.Count(o => o.IsRight));
            Console.WriteLine($"| {group.Key} | {group.Count()} | {repaired} ({(double)repaired / group.Count():0.00}) | {right} ({(double)right / group.Count():0.00}) | {group.Count(o => o.IsRepaired && !o.IsRight)} | {group.Sum(o => o.Candidates)} |");
        }
    }
}

/// <summary>What became of a known fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Kind">The family of the strategy that was accepted for it; <c>none</c> when none was.</param>
/// <param name="IsRepaired">Whether a repair was accepted for its operation or in its place.</param>
/// <param name="IsRight">Whether the fault's own check passes in the repaired service.</param>
/// <param name="Candidates">How many repairs were tried for its operation.</param>
internal sealed record AppFault(KnownFault Fault, string Kind, bool IsRepaired, bool IsRight, int Candidates)
{
    /// <summary>Looks a fault up in a report.</summary>
    public static AppFault Of(KnownFault fault, RunReport report, bool isRight)
    {
        bool Shows(string endpoint) => ApiOperation.KeyOf(endpoint) == fault.Operation;
        bool Is(string file) => file.Contains(fault.Place, StringComparison.Ordinal);
        var repair = report.Repairs.FirstOrDefault(r => Is(r.File) && Shows(r.Endpoint)) ?? report.Repairs.FirstOrDefault(r => Shows(r.Endpoint)) ?? report.Repairs.FirstOrDefault(r => Is(r.File));
        var kind = repair is null ? "none" : StrategyCatalog.Default.Strategies.First(s => s.Name == repair.Strategy).GetType().Namespace!.Split('.')[^1];
        return new(fault, kind, repair is not null, isRight, report.Repairs.Count(r => Shows(r.Endpoint)) + report.Rejected.Count(r => Shows(r.Endpoint)));
    }
}
