using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Validation;

/// <summary>Executes single probes again and fetches what the agent saw of their last requests.</summary>
internal sealed class Replayer(SuiteRunner suite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Replays probes of a violation. Of one that waits in vain for what others took, those others are asked first, and its own twice: the first time they may
    /// be who takes it.
    /// </summary>
    public async Task<IReadOnlyList<Replay>> ReplayAsync(IRunningApp app, Violation violation, IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        if (violation.Failure.Hang is not { IsWaiting: true })
            return await ReplayAsync(app, probes, cancellationToken);
        await ReplayAsync(app, violation.Before, cancellationToken);
        var first = await ReplayAsync(app, probes, cancellationToken);
        return first.Any(r => r.Outcome.Result == ProbeResult.Failed) ? first : await ReplayAsync(app, probes, cancellationToken);
    }

    /// <summary>Replays probes one after the other: of two at once one may be refused for the other's sake, and tell nothing.</summary>
    public async Task<IReadOnlyList<Replay>> ReplayAloneAsync(IRunningApp app, IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var replays = new List<Replay>();
        foreach (var probe in probes)
            replays.AddRange(await ReplayAsync(app, [probe], cancellationToken));
        return replays;
    }

    /// <summary>Replays probes, several at once; the replays come in the order of the probes.</summary>
    public async Task<IReadOnlyList<Replay>> ReplayAsync(IRunningApp app, IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var replays = new List<Replay>();
        if (probes.Count == 0)
            return replays;
        foreach (var together in (await suite.RunAsync(probes, app, cancellationToken)).Outcomes)
        {
            // A step that only prepares, and breaks down, may have met another probe's: alone, it tells whether it does so always.
            var outcome = probes.Count > 1 && together.Exchanges is [.., { Status: >= 500 } last] && last.Step.Endpoint.Key != together.Probe.Endpoint.Key ? (await suite.RunAsync([together.Probe], app, cancellationToken)).Outcomes[0] : together;
            var trace = outcome.Exchanges.Count > 0 ? await app.TraceAsync(outcome.Exchanges[^1].RequestId, Patience, cancellationToken) : null;
            replays.Add(new(outcome, trace));
        }

        return replays;
    }
}
