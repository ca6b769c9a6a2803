using System.Diagnostics;
using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>
/// Cycles of repair: candidates of all open violations are screened together, round by round; what the screen calls fixed is confirmed once, from a
/// clean start with the whole suite. Ends when all is green, when a cycle accepts nothing, or at the last cycle.
/// </summary>
internal sealed class RepairLoop
{
    // A round costs one start of the app; strategies seldom have more than a few proposals for one site.
    private const int MaxRounds = 12;

    private readonly IScreen _screen;
    private readonly Confirmation _confirmation;
    private readonly Reproduction _reproduction;
    private readonly CandidateSource _candidates;
    private readonly LearningSession _learning;
    private readonly Entries _entries;
    private readonly Action<RunEvent> _tell;
    private readonly List<SourceState> _states = [];
    private int _rejected;
    private CycleStarted? _untold;

    public RepairLoop(IScreen screen, Confirmation confirmation, Reproduction reproduction, CandidateSource candidates, LearningSession learning, Entries entries, Action<RunEvent> tell)
    {
        (_screen, _confirmation, _reproduction, _candidates, _learning, _entries, _tell) = (screen, confirmation, reproduction, candidates, learning, entries, tell);
        _candidates.Refused += (trial, verdict) => Reject(null, new(trial, verdict, 0));
    }

    /// <summary>Called once for all that a cycle has accepted, with the sources that have it.</summary>
    public Func<SourceState, CancellationToken, Task> Accepted { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs the cycles.</summary>
    /// <param name="start">The sources and what the first look at the app found.</param>
    /// <param name="suite">The plan.</param>
    /// <param name="maxCycles">Most cycles.</param>
    /// <param name="cancellationToken">Ends the loop.</param>
    /// <returns>The sources with all accepted repairs, and why the loop ended.</returns>
    public async Task<(Look Last, StopReason Reason)> RunAsync(Look start, IReadOnlyList<Probe> suite, int maxCycles, CancellationToken cancellationToken)
    {
        var look = start;
        _states.Add(start.State);
        for (var number = 1; number <= maxCycles; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _untold = new(number);
            if (look.Open.Count > 0)
                TellStart();
            var watch = Stopwatch.StartNew();
            _rejected = 0;
            _candidates.BeginCycle();
            var accepted = await CycleAsync(look, look.Open, suite, cancellationToken);

            // Where nothing else is to be done, what is only suspected.
            if (accepted is null or { Kept: 0 })
                accepted = await CycleAsync(accepted?.Next ?? look, (accepted?.Next ?? look).Suspects, suite, cancellationToken) ?? accepted;
            if (accepted is not null)
                look = accepted.Value.Next;
            if (accepted is { Kept: > 0 })
                await Accepted(look.State, cancellationToken);
            if (_untold is null)
                _tell(new CycleEnded(number, look.Result.PassRate, accepted?.Kept ?? 0, _rejected, watch.ElapsedMilliseconds));
            if (accepted is null or { Kept: 0 })
                return (look, look.Open.Count == 0 ? StopReason.AllGreen : StopReason.NoProgress);
        }

        return (look, look.Open.Count == 0 ? StopReason.AllGreen : StopReason.MaxCycles);
    }

    private async Task<(Look Next, int Kept)?> CycleAsync(Look look, IReadOnlyList<Violation> violations, IReadOnlyList<Probe> suite, CancellationToken cancellationToken)
    {
        if (violations.Count == 0)
            return null;
        var fixedTrials = await ScreenAsync(look, violations, cancellationToken);
        if (fixedTrials.Count == 0)
            return null;
        using var phase = Phase.Begin(RunPhase.Confirm, _tell);
        var confirmed = await _confirmation.ConfirmAsync(look.State, fixedTrials, suite, look.Result, cancellationToken);
        await using (confirmed.Launched)
        {
            foreach (var dropped in confirmed.Dropped)
                Reject(look, dropped);
            var next = await EvidenceCollector.LookAsync(confirmed.Launched, confirmed.Result, _states, cancellationToken);
            next = next.Classified(await _reproduction.OfAsync(next.State, next.Violations, look.Open.Select(v => v.Id).ToHashSet(StringComparer.Ordinal), cancellationToken));
            _tell(next.ToEvent());
            Accept(look, next, confirmed.Kept);
            _states.Add(next.State);
            return (next, confirmed.Kept.Count);
        }
    }

    private async Task<List<Trial>> ScreenAsync(Look look, IReadOnlyList<Violation> violations, CancellationToken cancellationToken)
    {
        using var phase = Phase.Begin(RunPhase.Repair, _tell);
        var fixedTrials = new List<Trial>();
        var open = violations.ToList();
        if (look.Open.Count > 0)
            _screen.Prepare(look.State);
        for (var round = 0; round < MaxRounds && open.Count > 0; round++)
        {
            var trials = new List<Trial>();
            foreach (var violation in open)
                if (_candidates.Next(violation, look.State, [.. fixedTrials.Concat(trials).Select(t => t.Candidate)], cancellationToken) is { } candidate)
                    trials.Add(new(candidate, violation));
            if (trials.Count == 0)
                break;
            TellStart();
            foreach (var screened in await _screen.ScreenAsync(look.State, trials, [], look.Result, cancellationToken))
            {
                var (trial, verdict, milliseconds) = screened;
                _tell(new CandidateTried(trial.Violation.Id, trial.Candidate.Strategy.Name, trial.Violation.Failure.Endpoint.Key, verdict.Kind.ToString(), milliseconds) { Hot = screened.Hot, Why = verdict.Why });
                if (verdict.Kind == VerdictKind.Fixed)
                {
                    fixedTrials.Add(trial);
                    open.Remove(trial.Violation);
                }
                else
                    Reject(look, screened);
            }
        }

        return fixedTrials;
    }

    // A cycle in which nothing is tried is none.
    private void TellStart()
    {
        if (_untold is { } started)
            _tell(started);
        _untold = null;
    }

    private void Accept(Look before, Look after, IReadOnlyList<Trial> kept)
    {
        var left = after.Open.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var shown in kept.Select(t => t.Violation).Where(v => v.Class == ViolationClass.Suspected).DistinctBy(v => v.Id))
            _tell(new ViolationFound(_entries.Of(shown)));

        // Equal edits are one repair of several violations.
        foreach (var same in kept.GroupBy(t => t.Candidate.Fingerprint))
        {
            var first = same.First();
            var patch = PatchOf(before.State, first.Candidate);
            var fixes = same.Select(t => t.Violation.Id).ToArray();
            _tell(new RepairAccepted(_entries.Of(patch, first.Candidate.Source, first.Violation, fixes)));
            foreach (var trial in same)
                _learning.Observe(new(RepairKeys.Of(trial.Violation.Failure, trial.Candidate.Context), trial.Violation.Failure.Endpoint, patch, new(VerdictKind.Fixed, "confirmed from a clean start"), 0));
        }

        var credited = kept.Select(t => t.Violation.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Open.Where(v => !left.Contains(v.Id) && !credited.Contains(v.Id)))
            _tell(new ViolationEnded(gone.Id, ViolationOutcome.Repaired, null));
        foreach (var violation in after.Violations.Where(v => before.Violations.All(b => b.Id != v.Id)))
            _tell(new ViolationFound(_entries.Of(violation)));
    }

    private void Reject(Look? look, Screened screened)
    {
        var (trial, verdict, milliseconds) = screened;

        // That a suspicion was none is no news, and nothing to be learned.
        if (trial.Violation.Class == ViolationClass.Suspected)
            return;
        _rejected++;
        _tell(new RepairRejected(new(trial.Candidate.Strategy.Name, trial.Violation.Failure.Endpoint.Key, verdict.Kind.ToString(), verdict.Why)));
        if (look is null || verdict.Kind == VerdictKind.Inconclusive)
            return;
        var patch = PatchOf(look.State, trial.Candidate);
        _learning.Observe(new(RepairKeys.Of(trial.Violation.Failure, trial.Candidate.Context), trial.Violation.Failure.Endpoint, patch, verdict, milliseconds));
    }

    private static Patch PatchOf(SourceState state, Candidate candidate) =>
        candidate.ToPatch(state.Draft(candidate.Proposal.Edits, CancellationToken.None).ChangesSince(state));
}
