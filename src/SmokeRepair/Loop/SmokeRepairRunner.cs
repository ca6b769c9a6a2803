using SmokeRepair.Hosting;
using SmokeRepair.Learning;
using SmokeRepair.Loop;
using SmokeRepair.Reporting;

namespace SmokeRepair;

/// <summary>The entry point: starts a service, probes it, repairs it and reports.</summary>
public sealed class SmokeRepairRunner
{
    private readonly TimeProvider _time;

    /// <summary>A runner on the machine's clock.</summary>
    public SmokeRepairRunner()
        : this(TimeProvider.System)
    {
    }

    internal SmokeRepairRunner(TimeProvider time) => _time = time;

    /// <summary>Runs once. Whatever the user can mend is a value in the result, not an exception.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="listeners">Are told of each event, in order, one at a time.</param>
    /// <param name="cancellationToken">Ends the run early; the result then says <see cref="StopReason.Cancelled"/>, and nothing is left behind.</param>
    public async Task<RunResult> RunAsync(RunOptions options, IEnumerable<IRunListener> listeners, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(listeners);
        var start = _time.GetTimestamp();
        var paths = ReportPaths.For(options.Path);
        var folder = Path.GetFullPath(options.OutDirectory ?? Path.Combine(paths.Base, ".smokerepair"));
        var builder = new ReportBuilder(paths);
        IRunListener[] all = [builder, .. listeners];
        var gate = new Lock();
        void Tell(RunEvent e)
        {
            lock (gate)
                foreach (var listener in all)
                    listener.On(e);
        }

        Tell(new RunStarted(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(options.Path)), options.AllowRebuild));
        RunOutcome outcome;
        IPatternStore? store = null;
        if ((Path.Exists(options.Path) ? ReportFiles.Probe(folder) : null) is { } unwritable)
            outcome = RunOutcome.Of(StopReason.CouldNotRun, unwritable);
        else if (options.PatternStore is null && PatternStores.Find(options.Store, folder, _time, out store) is { } unknownStore)
            outcome = RunOutcome.Of(StopReason.CouldNotRun, unknownStore);
        else
            outcome = await ExecuteAsync(options.Url is { } url
                ? new RemoteCheck(options, url, new Entries(paths), Tell, _time).ExecuteAsync
                : new Run(options, folder, options.PatternStore ?? store, new Entries(paths), Tell, _time).ExecuteAsync, cancellationToken);
        if (store is IAsyncDisposable disposable)
            await disposable.DisposeAsync();

        var patch = outcome.Changes.Count > 0 ? PatchFile.Write(outcome.Changes, paths) : "";
        Tell(new RunEnded(outcome.Reason, (long)_time.GetElapsedTime(start).TotalMilliseconds));
        var report = builder.Build(patch);
        var written = Path.Exists(options.Path) && Directory.Exists(folder) ? ReportFiles.Write(report, folder, ToolVersion.Text) : null;
        return new RunResult
        {
            StopReason = outcome.Reason,
            Report = report,
            OutDirectory = written is null && Directory.Exists(folder) ? folder : null,
            Error = outcome.Error ?? written,
        };
    }

    private static async Task<RunOutcome> ExecuteAsync(Func<CancellationToken, Task<RunOutcome>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or HostingException && cancellationToken.IsCancellationRequested)
        {
            // A Ctrl-C at a terminal ends the commands that were under way as well.
            return RunOutcome.Of(StopReason.Cancelled, null);
        }
        catch (HostingException e)
        {
            // Whatever the app would have answered: where none can be started, nothing is a verdict.
            return Errors.Of(e.Error);
        }
    }
}
