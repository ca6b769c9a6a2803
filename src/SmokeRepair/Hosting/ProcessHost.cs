using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace SmokeRepair.Hosting;

/// <summary>Starts apps as processes of this machine, each from its own scratch copy, on loopback and a port that the system picks.</summary>
internal sealed class ProcessHost(ProcessHostOptions? options = null, TimeProvider? time = null) : IAppHost
{
    /// <summary>Variables of this process that would say something about the app: where to listen is the host's business.</summary>
    private static readonly string[] s_notInherited =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_HTTPS_PORT", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS", "HTTPS_PORT", "URLS",
        "ASPNETCORE_CONTENTROOT", "DOTNET_CONTENTROOT",
    ];

    private static readonly ConcurrentDictionary<string, bool> s_swept = new();
    private static readonly ConcurrentDictionary<AppRun, bool> s_alive = new();
    private readonly ProcessHostOptions _options = options ?? new ProcessHostOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    static ProcessHost() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var run in s_alive.Keys) run.Abandon();
    };

    public async Task<StartResult> StartAsync(AppImage image, CancellationToken cancellationToken)
    {
        if (Check(image, out var dotnet) is { } error) return new StartResult.Failed(error.ToString(), [], []) { Error = error };
        if (s_swept.TryAdd(_options.ScratchRoot, true)) ScratchSpace.Sweep(_options.ScratchRoot);

        var run = Open();
        try
        {
            var result = await StartAsync(run, image, dotnet, cancellationToken);
            if (result is not StartResult.Started) await CloseAsync(run);
            return result;
        }
        catch
        {
            await CloseAsync(run);
            throw;
        }
    }

    private HostingError? Check(AppImage image, out string dotnet)
    {
        dotnet = _options.DotnetPath ?? Dotnet.Find(Environment.GetEnvironmentVariable) ?? "";
        if (!File.Exists(dotnet)) return new HostingError("The dotnet executable was not found", _options.DotnetPath ?? "DOTNET_ROOT and PATH", "Install the .NET SDK, or put it on the PATH.");
        if (!File.Exists(image.AssemblyPath)) return new HostingError("The app is not built", image.AssemblyPath, "Build the project first.");
        if (!Directory.Exists(image.ProjectDirectory)) return new HostingError("The project's folder was not found", image.ProjectDirectory, "Give the folder that holds the project file.");
        if (!File.Exists(_options.AgentPath)) return new HostingError("The agent is missing", _options.AgentPath, "Reinstall SmokeRepair: its folder 'agent' was not installed with it.");
        return null;
    }

    private AppRun Open()
    {
        var scratch = ScratchSpace.Create(_options.ScratchRoot);
        try
        {
            var run = new AppRun(scratch, AgentListener.Open(scratch.FullPath, _options.NamedPipe), new AgentConnection(_options.TraceCapacity), _options.StopGrace)
            {
                Identity = _options.OfferIdentity ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null,
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

    private async Task<StartResult> StartAsync(AppRun run, AppImage image, string dotnet, CancellationToken cancellationToken)
    {
        // Copying blocks; the caller should not.
        var (contentRoot, assembly, skipped) = await Task.Run(() => AppCopy.Make(image, run.Scratch.FullPath, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        RuntimeConfig.AllowHooks(assembly);
        run.OutputDirectory = Path.GetDirectoryName(assembly)!;
        run.Adopt(AppProcess.Start(StartInfo(dotnet, contentRoot, assembly, image, run), _options.OutputCapacity));
        run.Scratch.Note(run.Process!.Process);

        var process = run.Process;
        using var limit = new CancellationTokenSource(_options.StartTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var expired = Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
        var first = await Task.WhenAny(run.Agent.Started, process.Exited, expired);
        cancellationToken.ThrowIfCancellationRequested();
        if (run.Agent.Started.IsCompletedSuccessfully && Loopback(run.Agent.Started.Result) is { } address)
        {
            return new StartResult.Started(new RunningProcess(run, address, Remarks.Of(image, run.Agent, skipped), _time, image.UserAssemblies) { Ended = () => s_alive.TryRemove(run, out _) });
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
        }

        var trace = StartFailure.Order(run.Agent.Ambient(), run.Agent.Crash ?? CrashOutput.Read(process.Output));
        var cause = trace.Count > 0 ? $": {trace[^1].Chain[0]}: {trace[^1].Message}" : ".";
        var reason = run.Agent.Started.IsCompletedSuccessfully ? "The app listens on no address that can be reached from here."
            : hung ? $"The app did not listen within {_options.StartTimeout.TotalSeconds:0.#} seconds{cause}"
            : $"The app ended with exit code {process.ExitCode} before it listened{cause}";
        return new StartResult.Failed(reason, trace, process.Output) { ExitCode = process.ExitCode };
    }

    private ProcessStartInfo StartInfo(string dotnet, string contentRoot, string assembly, AppImage image, AppRun run)
    {
        var own = RuntimeConfig.OwnExecutable(assembly);
        var start = new ProcessStartInfo(own ?? dotnet) { WorkingDirectory = contentRoot, UseShellExecute = false };
        if (own is null) start.ArgumentList.Add(assembly);
        var environment = start.Environment;
        foreach (var name in s_notInherited) environment.Remove(name);
        if (!environment.ContainsKey("ASPNETCORE_ENVIRONMENT") && !environment.ContainsKey("DOTNET_ENVIRONMENT")) environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment["ASPNETCORE_URLS"] = Url;
        environment["DOTNET_ROLL_FORWARD"] = "Major";
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_NOLOGO"] = "1";

        // What the app logs is read by the agent; a console that prints every query would only slow it down.
        environment["Logging__Console__LogLevel__Default"] = "Warning";

        // Where programs keep a user's data, so that a database there is another than the user's.
        environment["XDG_DATA_HOME"] = run.Scratch.Folder("data");
        foreach (var (name, value) in image.Environment) environment[name] = value;
        if (image.Modifiable) environment["DOTNET_MODIFIABLE_ASSEMBLIES"] = "debug";

        // The app's own hooks still run, after the agent, and are what its children inherit.
        Prepend(environment, "DOTNET_STARTUP_HOOKS", _options.AgentPath, Path.PathSeparator, "SMOKEREPAIR_ORIGINAL_HOOKS");
        Prepend(environment, "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "SmokeRepair.Agent", ';', "SMOKEREPAIR_ORIGINAL_HOSTINGSTARTUP");
        environment["SMOKEREPAIR_SOCKET"] = run.Listener.Address;
        environment["SMOKEREPAIR_URL"] = Url;
        environment["SMOKEREPAIR_IDENTITY"] = run.Identity;
        environment["SMOKEREPAIR_SCRATCH"] = run.Scratch.FullPath;
        return start;
    }

    /// <summary>Port 0: the system picks a free one when the server binds, so that nobody else can take it in between.</summary>
    private const string Url = "http://127.0.0.1:0";

    /// <summary>Puts a value in front of a list, and keeps the list as it was under another name for the agent to restore.</summary>
    private static void Prepend(IDictionary<string, string?> environment, string name, string value, char separator, string original)
    {
        var before = environment.TryGetValue(name, out var list) && !string.IsNullOrEmpty(list) ? list : null;
        if (before is not null) environment[original] = before;
        environment[name] = before is null ? value : value + separator + before;
    }

    private static Uri? Loopback(IReadOnlyList<string> addresses)
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
