using System.Collections.Concurrent;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation;

/// <summary>Executes probes against a running app, always in the same way.</summary>
/// <param name="prober">Sends the requests.</param>
/// <param name="options">How.</param>
/// <param name="signIn">Whether requests are signed in by the agent; each start has a secret of its own.</param>
/// <param name="login">Signs in through the app's own operation; null for none.</param>
internal sealed class SuiteRunner(Prober prober, ProbeOptions options, bool signIn = false, SignIn? login = null)
{
    /// <summary>Why the app gives no identity; null where it does or nobody asks for one.</summary>
    public async Task<string?> ProblemAsync(IRunningApp app, CancellationToken cancellationToken) =>
        login is null ? null : (await login.HeadersAsync(app, app.BaseAddress, cancellationToken)).Problem;

    // Work that is lost is waited for: in the whole plan once, then where some was lost before.
    private readonly ConcurrentDictionary<string, bool> _losing = new(StringComparer.Ordinal);

    /// <summary>Executes the whole plan, and looks for work that its requests have lost.</summary>
    public async Task<SuiteResult> RunAllAsync(IReadOnlyList<Probe> suite, IRunningApp app, CancellationToken cancellationToken)
    {
        var result = LostWork.Judge(await AskAsync(suite, app, cancellationToken), await app.LostAsync(cancellationToken));
        foreach (var outcome in result.Outcomes.Where(o => o.Failure?.Fault == FaultCodes.LostWork))
            _losing[outcome.Probe.Id] = true;
        return result;
    }

    /// <summary>Executes probes; outcomes come in the order of the probes.</summary>
    public async Task<SuiteResult> RunAsync(IReadOnlyList<Probe> probes, IRunningApp app, CancellationToken cancellationToken)
    {
        var result = await AskAsync(probes, app, cancellationToken);
        return probes.Any(p => _losing.ContainsKey(p.Id)) ? LostWork.Judge(result, await app.LostAsync(cancellationToken)) : result;
    }

    private async Task<SuiteResult> AskAsync(IReadOnlyList<Probe> probes, IRunningApp app, CancellationToken cancellationToken)
    {
        var how = login is null ? options : login.Over(options with { Headers = (await login.HeadersAsync(app, app.BaseAddress, cancellationToken)).Headers }, app.BaseAddress);
        return await prober.RunAsync(probes, app.BaseAddress, signIn ? how with { Identity = app.Identity } : how, cancellationToken);
    }
}
