using System.Diagnostics;
using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>
/// Cycles of repair: candidates of all open violations are screened together, round by round; what the screen calls fixed is confirmed once, from a
/// clean start with the whole suite. A cycle that accepts nothing changes the method: what is only suspected is tried, then candidates in a row. Ends when all is
/// green, when that comes to nothing too, or at the last cycle.
/// </summary>
internal sealed class RepairLoop
{
    // A round costs one start of the app; strategies seldom have more than a few proposals for one site.
    private const int MaxRounds = 12;

    // After a cycle that came to nothing, so much time at most goes by before the last violation is asked what lies behind it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    private readonly IScreen _screen;
    private readonly Confirmation _confirmation;
    private readonly Reproduction _reproduction;
    private readonly CandidateSource _candidates;
    private readonly Combination _combination;
    private readonly TrialJudge _judge;
    private readonly LearningSession _learning;
    private readonly Entries _entries;
    private readonly Action<RunEvent> _tell;
    private readonly List<SourceState> _states = [];
    private readonly HashSet<string> _combined = new(StringComparer.Ordinal);
    private int _rejected;
    private CycleStarted? _untold;

    public RepairLoop(IScreen screen, TrialJudge judge, Confirmation confirmation, Reproduction reproduction, CandidateSource candidates, Combination combination, LearningSession learning, Entries entries, Action<RunEvent> tell)
    {
        (_screen, _judge, _confirmation, _reproduction, _candidates, _combination, _learning, _entries, _tell) = (screen, judge, confirmation, reproduction, candidates, combination, learning, entries, tell);
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

            // A guard that stands the wrong way round explains what fails before and behind it: mended elsewhere, it could not be told any more.
            var accepted = await CycleAsync(look, [.. look.Suspects.Where(s => s.Failure.Fault == FaultCodes.RefusedTheWrongWayRound && look.Open.Any(v => v.Failure.Endpoint.Key == s.Failure.Endpoint.Key))], suite, cancellationToken);
            if (accepted is null or { Kept: 0 })
                accepted = await CycleAsync(accepted?.Next ?? look, (accepted?.Next ?? look).Open, suite, cancellationToken) ?? accepted;

            // Where nothing else is to be done, what is only suspected.
            if (accepted is null or { Kept: 0 })
                accepted = await CycleAsync(accepted?.Next ?? look, (accepted?.Next ?? look).Suspects, suite, cancellationToken) ?? accepted;
            if (accepted is null or { Kept: 0 })
                accepted = await CombineAsync(accepted?.Next ?? look, suite, cancellationToken) ?? accepted;
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
        var (fixedTrials, waiting) = await ScreenAsync(look, violations, cancellationToken);
        if (fixedTrials.Count == 0)
            return waiting.Count == 0 || waiting.Count == violations.Count ? null : await CycleAsync(look, [.. violations.Where(v => waiting.Contains(v.Id))], suite, cancellationToken);
        var confirmed = await ConfirmAsync(look, fixedTrials, suite, cancellationToken);

        // Who waited for an edit that is not made after all has candidates of its own.
        return confirmed.Kept > 0 || waiting.Count == 0 ? confirmed : await CycleAsync(confirmed.Next, [.. confirmed.Next.Open.Where(v => waiting.Contains(v.Id))], suite, cancellationToken) ?? confirmed;
    }

    private async Task<(Look Next, int Kept)> ConfirmAsync(Look look, IReadOnlyList<Trial> fixedTrials, IReadOnlyList<Probe> suite, CancellationToken cancellationToken)
    {
        using var phase = Phase.Begin(RunPhase.Confirm, _tell);
        var confirmed = await _confirmation.ConfirmAsync(look.State, fixedTrials, suite, look.Result, cancellationToken);
        await using (confirmed.Launched)
        {
            foreach (var dropped in confirmed.Dropped)
                Reject(look, dropped);
            return (await NextAsync(look, confirmed, [.. confirmed.Kept.Select(t => new Link(look.State, t))], cancellationToken), confirmed.Kept.Count);
        }
    }

    // What a request fails by may hide what it would fail by next.
    private async Task<(Look Next, int Kept)?> CombineAsync(Look look, IReadOnlyList<Probe> suite, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        foreach (var violation in look.Open.Where(v => v.Failure is { Fault: FaultCodes.ServerError, Exception: not null } && !_combined.Contains(v.Id)))
        {
            if (watch.Elapsed > s_patience)
                break;
            _combined.Add(violation.Id);
            if (await RowAsync(look, violation, cancellationToken) is not { } row)
                continue;
            TellStart();
            using var phase = Phase.Begin(RunPhase.Confirm, _tell);
            var whole = await Combination.WholeAsync(look.State, row, cancellationToken);
            var confirmed = await _confirmation.ConfirmAsync(look.State, [whole], suite, look.Result, cancellationToken);
            await using (confirmed.Launched)
            {
                var verdict = confirmed.Dropped.Count > 0 ? confirmed.Dropped[0].Verdict : (await _judge.JudgeAsync(confirmed.Launched.App, confirmed.State, [whole], look.Result, cancellationToken))[0].Verdict;
                _tell(new CandidateTried(violation.Id, string.Join(", then ", row.Select(l => l.Trial.Candidate.Strategy.Name)), violation.Failure.Endpoint.Key, verdict.Kind.ToString(), watch.ElapsedMilliseconds) { Why = verdict.Why });
                if (verdict.Kind == VerdictKind.Fixed)
                    return (await NextAsync(look, confirmed, row, cancellationToken), row.Count);
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<Link>?> RowAsync(Look look, Violation violation, CancellationToken cancellationToken)
    {
        using var phase = Phase.Begin(RunPhase.Repair, _tell);
        return await _combination.FindAsync(look, violation, _states, cancellationToken);
    }

    private async Task<Look> NextAsync(Look look, Confirmed confirmed, IReadOnlyList<Link> kept, CancellationToken cancellationToken)
    {
        _states.AddRange(kept.Select(l => l.State).Where(s => s != look.State));
        var next = await EvidenceCollector.LookAsync(confirmed.Launched, confirmed.Result, _states, cancellationToken);
        next = next.Classified(await _reproduction.OfAsync(next.State, next.Violations, look.Open.Select(v => v.Id).ToHashSet(StringComparer.Ordinal), cancellationToken));
        _tell(next.ToEvent());
        Accept(look, next, kept);
        _states.Add(next.State);
        return next;
    }

    private async Task<(List<Trial> Fixed, HashSet<string> Waiting)> ScreenAsync(Look look, IReadOnlyList<Violation> violations, CancellationToken cancellationToken)
    {
        using var phase = Phase.Begin(RunPhase.Repair, _tell);
        var fixedTrials = new List<Trial>();
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var open = violations.ToList();
        if (look.Open.Count > 0)
            _screen.Prepare(look.State);
        for (var rounds = 0; rounds < MaxRounds && open.Count > 0; rounds++)
        {
            var trials = new List<Trial>();

            // A guard that fits any failure may be needless beside what mends another one of its endpoint: that is seen first.
            foreach (var isGeneric in new[] { false, true })
                foreach (var violation in open.Where(v => !trials.Any(t => t.Violation == v)).ToArray())
                {
                    var isMended = fixedTrials.Concat(trials).Any(t => t.Violation.Failure.Endpoint.Key == violation.Failure.Endpoint.Key && !t.Candidate.Strategy.IsGeneric);
                    if (isGeneric && isMended)
                        waiting.Add(violation.Id);
                    else if (_candidates.Next(violation, look.State, [.. fixedTrials.Concat(trials).Select(t => t.Candidate)], isSpecific: !isGeneric, cancellationToken) is { } candidate)
                        trials.Add(new(candidate, violation));
                }

            if (trials.Count == 0)
                break;
            TellStart();
            var round = await _screen.ScreenAsync(look.State, trials, [], look.Result, cancellationToken);
            var made = round.Where(r => r.Verdict.Kind == VerdictKind.Fixed).Select(r => r.Trial).Concat(fixedTrials).Select(t => t.Candidate.Fingerprint).ToHashSet(StringComparer.Ordinal);
            foreach (var screened in round)
            {
                var (trial, verdict, milliseconds) = screened;
                _tell(new CandidateTried(trial.Violation.Id, trial.Candidate.Strategy.Name, trial.Violation.Failure.Endpoint.Key, verdict.Kind.ToString(), milliseconds) { Hot = screened.Hot, Why = verdict.Why });
                if (verdict.Kind == VerdictKind.Fixed)
                {
                    fixedTrials.Add(trial);
                    open.Remove(trial.Violation);
                }

                // The very edit is made for another violation: what it leaves of this one is seen with it in place, and not mended a second time beside it.
                else if (made.Contains(trial.Candidate.Fingerprint))
                {
                    waiting.Add(trial.Violation.Id);
                    open.Remove(trial.Violation);
                }
                else
                    Reject(look, screened);
            }
        }

        return (fixedTrials, waiting);
    }

    // A cycle in which nothing is tried is none.
    private void TellStart()
    {
        if (_untold is { } started)
            _tell(started);
        _untold = null;
    }

    private void Accept(Look before, Look after, IReadOnlyList<Link> kept)
    {
        var left = after.Open.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var shown in kept.Select(l => l.Repairs).Where(v => v.Class == ViolationClass.Suspected).DistinctBy(v => v.Id))
            _tell(new ViolationFound(_entries.Of(shown)));

        // Equal edits are one repair of several violations.
        foreach (var same in kept.GroupBy(l => l.Trial.Candidate.Fingerprint))
        {
            var first = same.First();
            var patch = PatchOf(first.State, first.Trial.Candidate);
            var fixes = same.Select(l => l.Repairs.Id).ToArray();
            _tell(new RepairAccepted(_entries.Of(patch, first.Trial.Candidate.Source, first.Repairs, fixes)));
            foreach (var trial in same.Select(l => l.Trial))
                _learning.Observe(new(RepairKeys.Of(trial.Violation.Failure, trial.Candidate.Context), trial.Violation.Failure.Endpoint, patch, new(VerdictKind.Fixed, "confirmed from a clean start"), 0));
        }

        var credited = kept.Select(l => l.Repairs.Id).ToHashSet(StringComparer.Ordinal);
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
