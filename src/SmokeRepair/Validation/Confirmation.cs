using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation;

/// <summary>What a confirmation found.</summary>
/// <param name="State">The sources with the trials that hold.</param>
/// <param name="Kept">The trials that hold.</param>
/// <param name="Dropped">The trials that do not, and why.</param>
/// <param name="Launched">The app that runs <paramref name="State"/>, for the evidence of what is left; the caller disposes of it.</param>
/// <param name="Result">The whole suite on it, from its clean start.</param>
internal sealed record Confirmed(SourceState State, IReadOnlyList<Trial> Kept, IReadOnlyList<Screened> Dropped, LaunchedApp Launched, SuiteResult Result);

/// <summary>
/// Accepts what screening found: one clean start with all repairs of a cycle, the whole suite. On a regression that does not show without the repairs
/// the one that is to blame is found by bisection and dropped; the good ones stay.
/// </summary>
internal sealed class Confirmation(AppLauncher launcher, SuiteRunner runner, Replayer replayer)
{
    /// <summary>Confirms trials.</summary>
    /// <param name="state">The sources without the trials.</param>
    /// <param name="trials">Trials that were screened as fixed, in the order of their acceptance.</param>
    /// <param name="suite">The whole plan.</param>
    /// <param name="before">How the suite ended before.</param>
    /// <param name="cancellationToken">Ends the confirmation.</param>
    public async Task<Confirmed> ConfirmAsync(SourceState state, IReadOnlyList<Trial> trials, IReadOnlyList<Probe> suite, SuiteResult before, CancellationToken cancellationToken)
    {
        List<Trial> kept = [.. trials];
        var dropped = new List<Screened>();
        var nobodys = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var candidate = await WithAsync(state, kept, cancellationToken);
            var launch = await launcher.LaunchAsync(candidate, instrument: true, cancellationToken);
            if (launch.Launched is { } launched)
            {
                var holds = false;
                SuiteResult result;
                IReadOnlyList<Probe> worse;
                IReadOnlyList<Trial> failing;
                try
                {
                    result = await runner.RunAllAsync(suite, launched.App, cancellationToken);
                    worse = [.. (await RegressionsAsync(launched.App, kept, before, result, cancellationToken)).Where(p => !nobodys.Contains(p.Id))];
                    failing = await StillFailingAsync(launched.App, candidate, kept, before, result, cancellationToken);
                    holds = (worse.Count == 0 && failing.Count == 0) || kept.Count == 0;
                }
                finally
                {
                    // Whoever gets the result disposes of the app; nobody else does.
                    if (!holds)
                        await launched.DisposeAsync();
                }

                if (holds)
                    return new(candidate, kept, dropped, launched, result);
                if (failing.Count > 0)
                {
                    Drop(failing, VerdictKind.StillFailing, "does not hold from a clean start");
                    continue;
                }

                // All that are to blame are found before the whole suite is run again: that is what takes long.
                var blame = await Blame<Probe>.FindAsync(kept.Count, worse, (changes, asked, afterAll) => FailingAsync(state, [.. changes.Select(i => kept[i])], asked, afterAll ? suite : [], cancellationToken));
                nobodys.UnionWith(blame.Nobodys.Select(p => p.Id));
                Drop([.. blame.Culprits.Select(i => kept[i])], VerdictKind.Regressed, $"{worse[0].Name} passed before and fails with it");
            }
            else
            {
                // A start that fails is the last repair's, or that of one before it.
                var culprit = kept[await Bisection.FirstBadAsync(kept.Count, first => StartsAsync(state, kept[..first], cancellationToken))];
                Drop([culprit], VerdictKind.Regressed, $"the app does not start with it: {launch.Failure!.Reason}");
            }
        }

        void Drop(IReadOnlyList<Trial> trials, VerdictKind kind, string why)
        {
            foreach (var trial in trials)
            {
                kept.Remove(trial);
                dropped.Add(new(trial, new(kind, why), 0));
            }
        }
    }

    private async Task<bool> StartsAsync(SourceState state, IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        await using var launched = await StartAsync(state, trials, cancellationToken);
        return launched is not null;
    }

    // The app is started anew for each try. Where it does not start nothing passes.
    private async Task<IReadOnlyList<Probe>> FailingAsync(SourceState state, IReadOnlyList<Trial> trials, IReadOnlyList<Probe> asked, IReadOnlyList<Probe> first, CancellationToken cancellationToken)
    {
        await using var launched = await StartAsync(state, trials, cancellationToken);
        if (launched is null)
            return asked;
        if (first.Count > 0)
            await runner.RunAllAsync(first, launched.App, cancellationToken);
        return [.. (await replayer.ReplayAloneAsync(launched.App, asked, cancellationToken)).Where(r => Regression.Is(r.Outcome)).Select(r => r.Outcome.Probe)];
    }

    private async Task<LaunchedApp?> StartAsync(SourceState state, IReadOnlyList<Trial> trials, CancellationToken cancellationToken)
    {
        var candidate = await WithAsync(state, trials, cancellationToken);
        return candidate.Errors(state, cancellationToken).Count > 0 ? null : (await launcher.LaunchAsync(candidate, instrument: false, cancellationToken)).Launched;
    }

    // Asked once more before a repair is blamed: a probe that passes on its own is flaky, not worse.
    private async Task<IReadOnlyList<Probe>> RegressionsAsync(IRunningApp app, IReadOnlyList<Trial> trials, SuiteResult before, SuiteResult after, CancellationToken cancellationToken)
    {
        var passed = before.Outcomes.Where(o => o.Result == ProbeResult.Passed).Select(o => o.Probe.Id).ToHashSet(StringComparer.Ordinal);
        var suspects = after.Outcomes.Where(o => passed.Contains(o.Probe.Id) && Regression.Is(o) && !trials.Any(t => SuspicionProof.IsSilent(t.Violation, o, before))).Select(o => o.Probe).ToArray();
        var again = await replayer.ReplayAloneAsync(app, suspects, cancellationToken);
        return [.. again.Where(r => Regression.Is(r.Outcome) && !trials.Any(t => Regression.IsUncovered(t.Violation, r))).Select(r => r.Outcome.Probe)];
    }

    private async Task<IReadOnlyList<Trial>> StillFailingAsync(IRunningApp app, SourceState state, List<Trial> trials, SuiteResult before, SuiteResult after, CancellationToken cancellationToken)
    {
        var failing = after.Outcomes.Where(o => o.Result == ProbeResult.Failed).Select(o => o.Probe.Id).ToHashSet(StringComparer.Ordinal);
        var doubted = after.Outcomes.Where(Judge.IsRefusedThoughRight).Select(o => o.Probe.Id).ToHashSet(StringComparer.Ordinal);
        var still = new List<Trial>();
        foreach (var trial in trials.Where(t => t.Violation.Class == ViolationClass.Suspected))
            if (SuspicionProof.Of(trial.Violation, [.. (await replayer.ReplayAsync(app, trial.Violation.Probes, cancellationToken)).Select(r => r.Since(before))]).Kind != VerdictKind.Fixed)
                still.Add(trial);
        foreach (var trial in trials.Where(t => t.Violation.Class != ViolationClass.Suspected && (failing.Contains(t.Violation.Probes[0].Id) || t.Violation.Failure is { Fault: FaultCodes.ValidRequestRejected, Exception: not null })))
            if ((await replayer.ReplayAsync(app, [trial.Violation.Probes[0]], cancellationToken))[0].Since(before) is { Outcome.Result: ProbeResult.Failed } replay
                && !Judge.IsAnotherFault(trial.Violation, [.. after.Outcomes.Where(o => trial.Violation.Probes.Any(p => p.Id == o.Probe.Id))], replay)
                && !(trial.Violation.Probes.Any(p => doubted.Contains(p.Id)) && Judge.IsRefusedNow(trial.Violation, replay, state.Conventions)))
                still.Add(trial);
        return still;
    }

    private static Task<SourceState> WithAsync(SourceState state, IReadOnlyList<Trial> trials, CancellationToken cancellationToken) =>
        trials.Count == 0 ? Task.FromResult(state) : state.WithEditsAsync(trials.SelectMany(t => t.Candidate.Proposal.Edits), cancellationToken);
}
