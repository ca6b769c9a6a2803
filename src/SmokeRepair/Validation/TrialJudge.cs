using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation;

/// <summary>What the replay of a trial gave.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="IsOutdated">Whether a request ran into code that is no longer there: the verdict then says nothing.</param>
internal sealed record Judgement(Verdict Verdict, bool IsOutdated);

/// <summary>Judges trials on an app that has all of them: replays what each is for, and what passed before on the same endpoint.</summary>
internal sealed class TrialJudge(Replayer replayer)
{
    // The smallest probes of a violation stand for all: the whole suite follows at confirmation.
    private const int ProbesPerViolation = 4;
    private const int Neighbours = 6;
    private const int TrialsAtOnce = 3;
    private const string OutdatedCode = "System.Runtime.CompilerServices.HotReloadException";

    /// <summary>Judges trials side by side, as the suite's probes are run: probes depend on no other probe.</summary>
    /// <param name="app">The app.</param>
    /// <param name="state">The sources that it runs.</param>
    /// <param name="trials">What is in them.</param>
    /// <param name="known">How the probes ended before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The judgements in the order of the trials.</returns>
    public async Task<IReadOnlyList<Judgement>> JudgeAsync(IRunningApp app, SourceState state, IReadOnlyList<Trial> trials, SuiteResult known, CancellationToken cancellationToken)
    {
        var judged = new Judgement[trials.Count];
        await Parallel.ForAsync(0, trials.Count, new ParallelOptions { MaxDegreeOfParallelism = TrialsAtOnce, CancellationToken = cancellationToken },
            async (i, token) => judged[i] = await JudgeAsync(app, state, trials[i], known, token));
        return judged;
    }

    // A valid one tells whether what is not valid was met by the same fault, or refused.
    private static IReadOnlyList<Probe> ProbesOf(Violation violation) =>
        [.. violation.Probes.Take(ProbesPerViolation).Concat(violation.Probes.Where(p => p.Endpoint.Key == violation.Failure.Endpoint.Key && p.Intent is { Kind: ProbeKind.Valid, Name: null }).Take(1)).Distinct()];

    private async Task<Judgement> JudgeAsync(IRunningApp app, SourceState state, Trial trial, SuiteResult known, CancellationToken cancellationToken)
    {
        var violation = trial.Violation;
        var replays = await replayer.ReplayAsync(app, violation, ProbesOf(violation), cancellationToken);
        var endpoint = violation.Failure.Cause ?? violation.Failure.Endpoint;
        var neighbours = await replayer.ReplayAsync(app,
            [.. known.Outcomes.Where(o => o.Result == ProbeResult.Passed && o.Probe.Endpoint.Key == endpoint.Key).Where(o => !SuspicionProof.IsSilent(violation, o, known)).Select(o => o.Probe).Take(Neighbours)], cancellationToken);
        var verdict = app.ExitCode is { } code
            ? new(VerdictKind.Regressed, $"the process ended with code {code}")
            : Judge.Of(violation, [.. replays.Select(r => r.Since(known))], neighbours, state.Conventions);
        return new(verdict, replays.Concat(neighbours).Any(r => r.Trace?.Exceptions.Any(e => e.Chain.Contains(OutdatedCode)) == true));
    }
}
