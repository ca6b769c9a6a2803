using SmokeRepair.Hosting;
using SmokeRepair.Probing;

namespace SmokeRepair.Validation;

/// <summary>Executes probes against a running app, always in the same way.</summary>
internal sealed class SuiteRunner(Prober prober, ProbeOptions options)
{
    /// <summary>Executes probes; outcomes come in the order of the probes.</summary>
    public Task<SuiteResult> RunAsync(IReadOnlyList<Probe> probes, IRunningApp app, CancellationToken cancellationToken) =>
        prober.RunAsync(probes, app.BaseAddress, options, cancellationToken);
}
