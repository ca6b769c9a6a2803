using SmokeRepair.Learning;

namespace SmokeRepair.Reporting;

/// <summary>Adds the events up to a report.</summary>
internal sealed class ReportBuilder(ReportPaths paths) : IRunListener
{
    private readonly List<CycleEntry> _cycles = [];
    private readonly List<ViolationEntry> _violations = [];
    private readonly List<RepairEntry> _repairs = [];
    private readonly List<RejectedEntry> _rejected = [];
    private readonly List<long> _verdictTimes = [];
    private readonly Dictionary<RunPhase, long> _phases = [];
    private int _hot;
    private string _project = "";
    private bool _rebuildAllowed;
    private int _rebuilds;
    private int _skipped;
    private string _skipReason = RebuildEntry.NotAllowed;
    private double? _before;
    private ProbesRun? _last;
    private LearningSummary _learning = new();
    private StopReason _reason = StopReason.CouldNotRun;
    private long _milliseconds;

    /// <inheritdoc />
    public void On(RunEvent e)
    {
        switch (e)
        {
            case RunStarted started:
                (_project, _rebuildAllowed) = (started.Project, started.RebuildAllowed);
                break;
            case ProjectChosen chosen:
                _project = chosen.Project;
                break;
            case PhaseEnded phase:
                _phases[phase.Phase] = _phases.GetValueOrDefault(phase.Phase) + phase.Milliseconds;
                break;
            case CycleEnded cycle:
                _cycles.Add(new CycleEntry(cycle.Number, Rate(cycle.PassRate), cycle.Accepted, cycle.Rejected, cycle.Milliseconds));
                break;
            case ProbesRun probes:
                _before ??= probes.PassRate;
                _last = probes;
                break;
            case ViolationFound found when _violations.FindIndex(v => v.Id == found.Violation.Id) is var i:
                // One that comes back is open again; its place stays.
                if (i < 0)
                    _violations.Add(found.Violation);
                else
                    _violations[i] = found.Violation;
                break;
            case ViolationEnded ended:
                End(ended.ViolationId, ended.Outcome, ended.RepairId);
                break;
            case CandidateTried tried:
                _verdictTimes.Add(tried.Milliseconds);
                _hot += tried.Hot ? 1 : 0;
                break;
            case RepairAccepted accepted:
                _repairs.Add(accepted.Repair);
                foreach (var id in accepted.Repair.Fixes)
                    End(id, ViolationOutcome.Repaired, accepted.Repair.Id);
                break;
            case RepairRejected rejected:
                _rejected.Add(rejected.Rejected);
                break;
            case RebuildSkipped skipped:
                (_skipped, _skipReason) = (_skipped + 1, skipped.Reason);
                break;
            case RebuildPerformed:
                _rebuilds++;
                break;
            case LearningLoaded loaded:
                _learning = _learning with { Store = loaded.Store, Loaded = loaded.Patterns };
                break;
            case LearningEnded ended:
                _learning = ended.Summary;
                break;
            case RunEnded ended:
                (_reason, _milliseconds) = (ended.Reason, ended.Milliseconds);
                break;
        }
    }

    /// <summary>The report of what was told so far.</summary>
    /// <param name="patch">All accepted changes as one unified diff.</param>
    public RunReport Build(string patch = "") => new()
    {
        Project = _project,
        StopReason = _reason,
        DurationMs = _milliseconds,
        PassRate = new PassRateEntry(Rate(_before ?? 0), Rate(_last?.PassRate ?? 0), _last is { } p ? p.Passed + p.Failed + p.Blocked : 0) { Excluded = _last?.Excluded ?? 0 },
        Cycles = [.. _cycles],
        Violations = [.. _violations],
        Repairs = [.. _repairs],
        Rejected = [.. _rejected],
        Learning = _learning,
        Rebuild = new RebuildEntry(_rebuildAllowed, _rebuilds, _skipped, _rebuildAllowed && _skipped == 0 ? "" : _skipReason),
        Timings = new TimingsEntry(
            Sum(RunPhase.Load, RunPhase.Build), Sum(RunPhase.Start), Sum(RunPhase.Probe, RunPhase.Reproduce), Sum(RunPhase.Repair, RunPhase.Confirm), _verdictTimes.Count, Median(_verdictTimes))
        {
            HotCandidates = _hot,
        },
        Patch = patch,
        Probes = _last?.Probes ?? [],
        PathInRepository = paths.PathInRepository,
    };

    private void End(string id, ViolationOutcome outcome, string? repairId)
    {
        if (_violations.FindIndex(v => v.Id == id) is var i and >= 0)
            _violations[i] = _violations[i] with { Outcome = outcome, RepairId = repairId };
    }

    private long Sum(params ReadOnlySpan<RunPhase> phases)
    {
        var sum = 0L;
        foreach (var phase in phases)
            sum += _phases.GetValueOrDefault(phase);
        return sum;
    }

    // 1 means all, and nothing else does.
    private static double Rate(double rate) => rate < 1 ? Math.Min(Math.Round(rate, 4), 0.9999) : 1;

    private static long Median(List<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
