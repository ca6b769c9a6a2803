using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SmokeRepair.Hosting;

/// <summary>
/// What all starts have in common: a scratch copy, the agent's line, the wait until the app listens, and what is told when it does not. Where the app runs
/// is the business of those that derive from it.
/// </summary>
internal abstract class StagedHost(HostOptions options, TimeProvider? time) : IAppHost
{
    private static readonly ConcurrentDictionary<string, bool> s_swept = new();
    private static readonly ConcurrentDictionary<AppRun, bool> s_alive = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    static StagedHost() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var run in s_alive.Keys) run.Abandon();
    };

    public async Task<StartResult> StartAsync(AppImage image, CancellationToken cancellationToken)
    {
        if (Missing(image) is { } missing) return Failed(missing);
        var run = default(AppRun);
        try
        {
            await ReadyAsync(cancellationToken);
            if (s_swept.TryAdd(options.ScratchRoot, true)) ScratchSpace.Sweep(options.ScratchRoot);
            run = Open();
            var result = await StartAsync(run, image, cancellationToken);
            if (result is not StartResult.Started) await CloseAsync(run);
            return result;
        }
        catch (HostingException e)
        {
            if (run is not null) await CloseAsync(run);
            return Failed(e.Error);
        }
        catch
        {
            if (run is not null) await CloseAsync(run);
            throw;
        }
    }

    /// <summary>Whether the app can reach the files of this machine under their names.</summary>
    protected virtual bool SharesFiles => true;

    /// <summary>What is missing on this machine; null when nothing is.</summary>
    protected virtual HostingError? Missing(AppImage image)
    {
        if (!File.Exists(image.AssemblyPath)) return new HostingError("The app is not built", image.AssemblyPath, "Build the project first.");
        if (!Directory.Exists(image.ProjectDirectory)) return new HostingError("The project's folder was not found", image.ProjectDirectory, "Give the folder that holds the project file.");
        if (!File.Exists(options.AgentPath)) return new HostingError("The agent is missing", options.AgentPath, "Reinstall SmokeRepair: its folder 'agent' was not installed with it.");
        return null;
    }

    /// <summary>Does what has to be done before the first start.</summary>
    /// <exception cref="HostingException">No app can be started here.</exception>
    protected virtual Task ReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Copies the app into the run's folder.</summary>
    protected abstract AppCopy Copy(AppRun run, AppImage image, CancellationToken cancellationToken);

    /// <summary>Opens this end of the line to the agent.</summary>
    protected abstract AgentListener Listen(ScratchSpace scratch);

    /// <summary>Starts the copy, and has the run adopt the process.</summary>
    /// <exception cref="HostingException">Not the app is to blame that it cannot be started.</exception>
    protected abstract Task LaunchAsync(AppRun run, AppImage image, AppCopy copy, CancellationToken cancellationToken);

    /// <summary>Where the app can be reached that listens at an address.</summary>
    protected virtual Task<Uri> ReachAsync(AppRun run, Uri listening, CancellationToken cancellationToken) => Task.FromResult(listening);

    /// <summary>Why the app ended before it listened, where not the app is to blame; else null.</summary>
    protected virtual HostingError? BlameOf(AppRun run, AppProcess process) => null;

    private static StartResult.Failed Failed(HostingError error) => new(error.ToString(), [], []) { Error = error };

    private AppRun Open()
    {
        var scratch = ScratchSpace.Create(options.ScratchRoot);
        try
        {
            var run = new AppRun(scratch, Listen(scratch), new AgentConnection(options.TraceCapacity), options.StopGrace)
            {
                Identity = options.OfferIdentity ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null,
            };
            s_alive[run] = true;
            return run;
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    private static async Task CloseAsync(AppRun run)
    {
        await run.DisposeAsync();
        s_alive.TryRemove(run, out _);
    }

    private async Task<StartResult> StartAsync(AppRun run, AppImage image, CancellationToken cancellationToken)
    {
        // Copying blocks; the caller should not.
        var copy = await Task.Run(() => Copy(run, image, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        RuntimeConfig.AllowHooks(copy.AssemblyPath);
        run.OutputDirectory = Path.GetDirectoryName(copy.AssemblyPath)!;
        await LaunchAsync(run, image, copy, cancellationToken);
        run.Scratch.Note(run.Process!.Process);

        var process = run.Process;
        using var limit = new CancellationTokenSource(options.StartTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var expired = Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
        var first = await Task.WhenAny(run.Agent.Started, process.Exited, expired);
        cancellationToken.ThrowIfCancellationRequested();
        if (run.Agent.Started.IsCompletedSuccessfully && Listening(run.Agent.Started.Result) is { } address)
        {
            await LoadedModules.CheckAsync(run.Agent, image.Modules, cancellationToken);
            var reached = await ReachAsync(run, address, cancellationToken);
            return new StartResult.Started(new RunningProcess(run, reached, Remarks.Of(image, run.Agent, copy.Skipped, SharesFiles), _time, image.UserAssemblies) { Ended = () => s_alive.TryRemove(run, out _) });
        }

        // The line breaks a moment before the process is seen to have ended.
        if (first == run.Agent.Started && run.Agent.Started.IsCanceled) await Task.WhenAny(process.Exited, expired);
        return await FailedAsync(run, process, hung: !process.Exited.IsCompleted);
    }

    private async Task<StartResult> FailedAsync(AppRun run, AppProcess process, bool hung)
    {
        if (!hung)
        {
            await run.ListenedAsync();
            await process.DrainAsync(TimeSpan.FromSeconds(2));
            if (BlameOf(run, process) is { } error) return Failed(error);
        }

        var trace = StartFailure.Order(run.Agent.Ambient(), run.Agent.Crash ?? CrashOutput.Read(process.Output));
        var cause = trace.Count > 0 ? $": {trace[^1].Chain[0]}: {trace[^1].Message}" : ".";
        var reason = run.Agent.Started.IsCompletedSuccessfully ? "The app listens on no address that can be reached from here."
            : hung ? $"The app did not listen within {options.StartTimeout.TotalSeconds:0.#} seconds{cause}"
            : $"The app ended with exit code {process.ExitCode} before it listened{cause}";
        return new StartResult.Failed(reason, trace, process.Output) { ExitCode = process.ExitCode };
    }

    private static Uri? Listening(IReadOnlyList<string> addresses)
    {
        // An app that gives all its endpoints a certificate listens with it here too.
        foreach (var address in addresses.Where(a => a.StartsWith("http", StringComparison.OrdinalIgnoreCase)).OrderBy(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            var reachable = address.Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal).Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal);
            if (Uri.TryCreate(reachable, UriKind.Absolute, out var uri)) return uri;
        }

        return null;
    }
}
