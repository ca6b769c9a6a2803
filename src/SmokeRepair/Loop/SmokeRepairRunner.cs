using SmokeRepair.Reporting;

namespace SmokeRepair;

/// <summary>The entry point: starts a service, probes it, repairs it and reports.</summary>
public sealed class SmokeRepairRunner
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Runs once. Whatever the user can mend is a value in the result, not an exception.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="listeners">Are told of each event, in order, one at a time.</param>
    /// <param name="cancellationToken">Ends the run early; the result then says <see cref="StopReason.Cancelled"/>, and nothing is left behind.</param>
    public Task<RunResult> RunAsync(RunOptions options, IEnumerable<IRunListener> listeners, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(listeners);
        var start = _time.GetTimestamp();
        var report = new RunReport { DurationMs = (long)_time.GetElapsedTime(start).TotalMilliseconds, Project = Path.GetFileNameWithoutExtension(options.Path), StopReason = StopReason.CouldNotRun };
        return Task.FromResult(new RunResult
        {
            StopReason = StopReason.CouldNotRun,
            Report = report,
            Error = new UserError("SR0001", "The loop is not in this build.", options.Path, "Use a build that has it."),
        });
    }
}
