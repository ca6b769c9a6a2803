using System.Diagnostics;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>A candidate and the violation it is for.</summary>
internal sealed record Trial(Candidate Candidate, Violation Violation);

/// <summary>A candidate's verdict, and how long it took from the edit.</summary>
internal sealed record Screened(Trial Trial, Verdict Verdict, long Milliseconds);

/// <summary>Judges candidates of independent violations together. A screen's <see cref="VerdictKind.Fixed"/> is not yet an acceptance.</summary>
internal interface IScreen
{
    /// <summary>Screens the candidates on one app that has all of them.</summary>
    /// <param name="state">The sources without the candidates.</param>
    /// <param name="trials">Candidates that do not conflict with each other, one per violation.</param>
    /// <param name="known">How the probes ended before.</param>
    /// <param name="cancellationToken">Ends the screening.</param>
    Task<IReadOnlyList<Screened>> ScreenAsync(SourceState state, IReadOnlyList<Trial> trials, SuiteResult known, CancellationToken cancellationToken);
}

/// <summary>Screens by emitting in memory, starting anew and replaying.</summary>
internal sealed class RestartScreen(AppLauncher launcher, Replayer replayer) : IScreen
{
    // The smallest probes of a violation stand for all: the whole suite follows at confirmation.
    private const int ProbesPerViolation = 4;
    private const int Neighbours = 6;
    private const int TrialsAtOnce = 3;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Screened>> ScreenAsync(SourceState state, IReadOnlyList<Trial> trials, SuiteResult known, CancellationToken cancellationToken)
    {
        if (trials.Count == 0)
            return [];
        var watch = Stopwatch.StartNew();
        var candidate = await state.WithEditsAsync(trials.SelectMany(t => t.Candidate.Proposal.Edits), cancellationToken);
        if (candidate.Errors(state, cancellationToken) is [var error, ..])
            return await SplitAsync(state, trials, known, new(VerdictKind.DoesNotCompile, error.ToString()), watch, cancellationToken);
        var launch = await launcher.LaunchAsync(candidate, instrument: false, cancellationToken);
        if (launch.Launched is null)
            return await SplitAsync(state, trials, known, new(VerdictKind.Regressed, $"the app does not start any more: {launch.Failure!.Reason}"), watch, cancellationToken);

        var results = new Screened[trials.Count];
        await using (launch.Launched)
        {
            // Probes depend on no other probe: trials are judged side by side as the suite's probes are.
            await Parallel.ForAsync(0, trials.Count, new ParallelOptions { MaxDegreeOfParallelism = TrialsAtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            {
                var verdict = await JudgeAsync(launch.Launched, trials[i], known, token);
                results[i] = new(trials[i], verdict, watch.ElapsedMilliseconds / trials.Count);
            });
        }

        return results;
    }

    private async Task<Verdict> JudgeAsync(LaunchedApp launched, Trial trial, SuiteResult known, CancellationToken cancellationToken)
    {
        var violation = trial.Violation;
        var replays = await replayer.ReplayAsync(launched.App, [.. violation.Probes.Take(ProbesPerViolation)], cancellationToken);
        var endpoint = violation.Failure.Cause ?? violation.Failure.Endpoint;
        var neighbours = await replayer.ReplayAsync(launched.App,
            [.. known.Outcomes.Where(o => o.Result == ProbeResult.Passed && o.Probe.Endpoint.Key == endpoint.Key).Select(o => o.Probe).Take(Neighbours)], cancellationToken);
        return launched.App.ExitCode is { } code
            ? new(VerdictKind.Regressed, $"the process ended with code {code}")
            : Judge.Of(violation, [.. replays.Select(r => r.Since(known))], neighbours, launched.State.Conventions);
    }

    // What fails for all together says nothing of one: halves, down to the one that is to blame.
    private async Task<IReadOnlyList<Screened>> SplitAsync(SourceState state, IReadOnlyList<Trial> trials, SuiteResult known, Verdict verdict, Stopwatch watch, CancellationToken cancellationToken)
    {
        if (trials.Count == 1)
            return [new(trials[0], verdict, watch.ElapsedMilliseconds)];
        var half = trials.Count / 2;
        return [
            .. await ScreenAsync(state, [.. trials.Take(half)], known, cancellationToken),
            .. await ScreenAsync(state, [.. trials.Skip(half)], known, cancellationToken),
        ];
    }
}
