using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Validation;

/// <summary>Executes single probes again and fetches what the agent saw of their last requests.</summary>
internal sealed class Replayer(SuiteRunner suite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Replays probes in order.</summary>
    public async Task<IReadOnlyList<Replay>> ReplayAsync(IRunningApp app, IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        var replays = new List<Replay>();
        if (probes.Count == 0)
            return replays;
        foreach (var outcome in (await suite.RunAsync(probes, app, cancellationToken)).Outcomes)
        {
            var trace = outcome.Exchanges.Count > 0 ? await app.TraceAsync(outcome.Exchanges[^1].RequestId, Patience, cancellationToken) : null;
            replays.Add(new(outcome, trace));
        }

        return replays;
    }
}
