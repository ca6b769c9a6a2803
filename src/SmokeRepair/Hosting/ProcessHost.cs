using System.Diagnostics;

namespace SmokeRepair.Hosting;

/// <summary>Starts apps as processes of this machine, each from its own scratch copy, on loopback and a port that the system picks.</summary>
internal sealed class ProcessHost : StagedHost
{
    /// <summary>Port 0: the system picks a free one when the server binds, so that nobody else can take it in between.</summary>
    private const string Url = "http://127.0.0.1:0";

    private readonly ProcessHostOptions _options;

    public ProcessHost(ProcessHostOptions? options = null, TimeProvider? time = null)
        : base(options ??= new ProcessHostOptions(), time) => _options = options;

    private string Dotnet => _options.DotnetPath ?? Hosting.Dotnet.Find(Environment.GetEnvironmentVariable) ?? "";

    protected override HostingError? Missing(AppImage image) =>
        File.Exists(Dotnet) ? base.Missing(image) : new HostingError("The dotnet executable was not found", _options.DotnetPath ?? "DOTNET_ROOT and PATH", "Install the .NET SDK, or put it on the PATH.");

    protected override AppCopy Copy(AppRun run, AppImage image, CancellationToken cancellationToken) => AppCopy.Make(image, run.Scratch.FullPath, cancellationToken);

    protected override AgentListener Listen(ScratchSpace scratch) => AgentListener.Open(scratch.FullPath, _options.NamedPipe);

    protected override Task LaunchAsync(AppRun run, AppImage image, AppCopy copy, CancellationToken cancellationToken)
    {
        var own = RuntimeConfig.OwnExecutable(copy.AssemblyPath);
        var start = new ProcessStartInfo(own ?? Dotnet) { WorkingDirectory = copy.ContentRoot, UseShellExecute = false };
        if (own is null) start.ArgumentList.Add(copy.AssemblyPath);
        AppEnvironment.Prepare(start.Environment, image, new AppPlaces(_options.AgentPath, run.Listener.Address, Url, run.Scratch.FullPath, run.Scratch.Folder("data"), run.Identity, Path.PathSeparator));
        run.Adopt(AppProcess.Start(start, _options.OutputCapacity));
        return Task.CompletedTask;
    }
}
