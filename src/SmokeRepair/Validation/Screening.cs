using System.Diagnostics;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>A candidate and the violation it is for.</summary>
internal sealed record Trial(Candidate Candidate, Violation Violation);

/// <summary>A candidate's verdict, and how long it took from the edit.</summary>
internal sealed record Screened(Trial Trial, Verdict Verdict, long Milliseconds)
{
    /// <summary>Whether it was reached in a running process, without a start.</summary>
    public bool Hot { get; init; }
}

/// <summary>Judges candidates of independent violations together. A screen's <see cref="VerdictKind.Fixed"/> is not yet an acceptance.</summary>
internal interface IScreen
{
    /// <summary>Candidates for a state will soon be screened: what that takes may begin in the background.</summary>
    void Prepare(SourceState state)
    {
    }

    /// <summary>Screens the candidates on one app that has all of them.</summary>
    /// <param name="state">The sources without the candidates.</param>
    /// <param name="trials">Candidates that do not conflict with each other, one per violation.</param>
    /// <param name="known">How the probes ended before.</param>
    /// <param name="cancellationToken">Ends the screening.</param>
    Task<IReadOnlyList<Screened>> ScreenAsync(SourceState state, IReadOnlyList<Trial> trials, SuiteResult known, CancellationToken cancellationToken);
}

/// <summary>Screens by emitting in memory, starting anew and replaying.</summary>
internal sealed class RestartScreen(AppLauncher launcher, TrialJudge judge) : IScreen
{
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

        await using (launch.Launched)
        {
            var judged = await judge.JudgeAsync(launch.Launched.App, candidate, trials, known, cancellationToken);
            return [.. trials.Zip(judged, (trial, judgement) => new Screened(trial, judgement.Verdict, watch.ElapsedMilliseconds / trials.Count))];
        }
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
