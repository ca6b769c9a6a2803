using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Validation;

/// <summary>Executes probes against a running app, always in the same way.</summary>
/// <param name="prober">Sends the requests.</param>
/// <param name="options">How.</param>
/// <param name="signIn">Whether requests are signed in by the agent; each start has a secret of its own.</param>
internal sealed class SuiteRunner(Prober prober, ProbeOptions options, bool signIn = false)
{
    /// <summary>Executes probes; outcomes come in the order of the probes.</summary>
    public Task<SuiteResult> RunAsync(IReadOnlyList<Probe> probes, IRunningApp app, CancellationToken cancellationToken) =>
        prober.RunAsync(probes, app.BaseAddress, signIn ? options with { Identity = app.Identity } : options, cancellationToken);
}
