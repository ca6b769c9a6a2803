using SmokeRepair.Reporting;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary>Shows a run while it happens: a line for what is done, and, on a terminal, a moving one for what is under way.</summary>
internal sealed class Progress(IAnsiConsole console, bool verbose) : IRunListener
{
    private readonly Dictionary<string, (ViolationEntry Violation, List<StrategyDeclined> Reasons)> _unrepaired = [];
    private int _candidates;
    private int _violations;

    /// <summary>Shows what is under way.</summary>
    public Action<string> Status { get; set; } = static _ => { };

    /// <inheritdoc />
    public void On(RunEvent e)
    {
        switch (e)
        {
            case RunStarted started:
                console.MarkupLineInterpolated($"[bold]SmokeRepair[/] {started.Project}");
                break;
            case PhaseStarted phase:
                Status(Doing(phase.Phase));
                break;
            case PhaseEnded { Phase: RunPhase.Load or RunPhase.Build or RunPhase.Start } phase:
                console.MarkupLineInterpolated($"  {Done(phase.Phase)} [dim]{phase.Milliseconds / 1000.0:0.0} s[/]");
                break;
            case PhaseEnded phase when verbose:
                console.MarkupLineInterpolated($"  [dim]{Done(phase.Phase)} {phase.Milliseconds / 1000.0:0.0} s[/]");
                break;
            case LearningLoaded loaded:
                console.MarkupLineInterpolated($"  {Words.Count(loaded.Patterns, "learned pattern")} loaded [dim]({loaded.Store})[/]");
                break;
            case ProbesRun probes:
                console.MarkupLineInterpolated($"  {probes.Passed + probes.Failed + probes.Blocked} probes: {probes.Passed} passed, {probes.Failed} failed, {probes.Blocked} blocked{(probes.Excluded > 0 ? $", {probes.Excluded} excluded" : "")} [bold]{Words.Percent(probes.PassRate)}[/]");
                if (verbose)
                    Excluded(probes.Probes);
                break;
            case ViolationFound found:
                Status($"{Words.Count(++_violations, "violation")} found");
                _unrepaired[found.Violation.Id] = (found.Violation, []);
                if (verbose)
                    console.MarkupLineInterpolated($"  [red]violation[/] {found.Violation.Fault} {found.Violation.Endpoint} [dim]{Words.Cause(found.Violation)}[/]");
                break;
            case CycleStarted cycle:
                Status($"cycle {cycle.Number}");
                break;
            case CandidateTried tried:
                Status($"{Words.Count(++_candidates, "candidate")} tried, last {tried.Strategy} for {tried.Endpoint}: {tried.Verdict}");
                if (verbose)
                    console.MarkupLineInterpolated($"  candidate {tried.Strategy} [dim]for[/] {tried.Endpoint}: {tried.Verdict} [dim]{tried.Milliseconds} ms{(tried.Hot ? ", hot" : "")}{(tried.Verdict == "Fixed" || tried.Why.Length == 0 ? "" : $": {tried.Why}")}[/]");
                break;
            case StrategyDeclined declined when _unrepaired.TryGetValue(declined.ViolationId, out var about):
                about.Reasons.Add(declined);
                break;
            case ViolationEnded ended:
                _unrepaired.Remove(ended.ViolationId);
                break;
            case RunEnded when verbose:
                foreach (var (violation, reasons) in _unrepaired.Values.Where(u => u.Reasons.Count > 0))
                    console.MarkupLineInterpolated($"  not repaired {violation.Endpoint} [dim]{Words.Cause(violation)}: {string.Join("; ", reasons.Select(r => $"{r.Strategy}: {r.Reason}"))}[/]");
                break;
            case RepairAccepted { Repair: var repair }:
                foreach (var id in repair.Fixes)
                    _unrepaired.Remove(id);
                console.MarkupLineInterpolated($"  [green]repaired[/] {repair.Endpoint} [dim]{repair.Strategy}{(repair.Source == "learned" ? ", learned" : "")}[/]");
                break;
            case CycleEnded cycle:
                console.MarkupLineInterpolated($"  cycle {cycle.Number}: {cycle.Accepted} accepted, {cycle.Rejected} rejected [bold]{Words.Percent(cycle.PassRate)}[/] [dim]{cycle.Milliseconds / 1000.0:0.0} s[/]");
                break;
            case RebuildPerformed built:
                console.MarkupLineInterpolated($"  image built: {built.Image}");
                break;
            case RebuildSkipped skipped:
                console.MarkupLineInterpolated($"  [dim]no image built: {skipped.Reason}[/]");
                break;
            case Note note when note.Important || verbose:
                console.MarkupLineInterpolated($"  [dim]{note.Text}[/]");
                break;
        }
    }

    // One line for each reason: the same one holds for many probes.
    private void Excluded(IReadOnlyList<ProbeEntry> probes)
    {
        foreach (var reason in probes.Where(p => p.Result == "excluded").GroupBy(p => p.Detail))
            console.MarkupLineInterpolated($"  excluded {Words.Count(reason.Count(), "probe")}{(reason.Key.Length > 0 ? ": " : "")}{reason.Key} [dim]({string.Join("; ", reason.Select(p => p.Name).Take(3))}{(reason.Count() > 3 ? "; ..." : "")})[/]");
    }

    private static string Doing(RunPhase phase) => phase switch
    {
        RunPhase.Load => "loading the project",
        RunPhase.Build => "building",
        RunPhase.Start => "starting the app",
        RunPhase.Probe => "probing",
        RunPhase.Reproduce => "showing again what failed",
        RunPhase.Repair => "repairing",
        _ => "confirming from a clean start",
    };

    private static string Done(RunPhase phase) => phase switch
    {
        RunPhase.Load => "project loaded",
        RunPhase.Build => "built",
        RunPhase.Start => "app started",
        RunPhase.Probe => "probed",
        RunPhase.Reproduce => "failures shown again",
        RunPhase.Repair => "candidates tried",
        _ => "confirmed",
    };
}
