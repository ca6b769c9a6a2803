using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace SmokeRepair.Hosting.Containers;

/// <summary>
/// Starts apps in containers of an image that exists, each from its own scratch copy: what was compiled is mounted over a folder of our own, so that whatever
/// the image holds of the app is not run.
/// </summary>
internal sealed class ContainerHost(IContainerEngine engine, ContainerHostOptions options, TimeProvider? time = null) : StagedHost(options, time)
{
    private const string Root = "/smokerepair";
    private const string AgentRoot = "/smokerepair-agent";
    private const int Port = 17580;

    // The runtime's host says so where a framework is missing: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-error-codes.md
    private const int FrameworkMissing = 150;

    private static readonly ConcurrentDictionary<string, bool> s_swept = new();
    private static int s_counter;

    // What was compiled ahead is for this machine's kind of processor.
    private string AgentPath => options.Image.Platform == Platform ? options.AgentPath : Path.Combine(HostOptions.AgentFolder, Path.GetFileName(options.AgentPath));

    private static string Platform { get; } = "linux/" + RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => "amd64", Architecture.X86 => "386", var other => other.ToString().ToLowerInvariant() };

    protected override bool SharesFiles => false;

    protected override HostingError? Missing(AppImage image) =>
        !OperatingSystem.IsLinux() ? new("Containers can be used on Linux only", RuntimeInformation.OSDescription, "The agent's line does not reach into the virtual machine of another system; run without containers: --host process.") { Code = HostingError.EngineRefused }
        : !options.Image.Platform.StartsWith("linux/", StringComparison.Ordinal) ? new("The image is not for Linux", $"{options.Image.Name}: {options.Image.Platform}", "Give an image of that system with --image.") { Code = HostingError.NoRuntime }
        : base.Missing(image);

    protected override async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (s_swept.ContainsKey(engine.Name)) return;
        await Leftovers.SweepAsync(engine, cancellationToken);
        s_swept[engine.Name] = true;
    }

    protected override AppCopy Copy(AppRun run, AppImage image, CancellationToken cancellationToken)
    {
        var stage = Stage(run.Scratch);
        var copy = AppCopy.Make(image, stage, cancellationToken, linked: false);
        Directory.CreateDirectory(Path.Combine(stage, "data"));
        Open(stage);
        return copy;
    }

    // Its folder is within one that is this user's only.
    protected override AgentListener Listen(ScratchSpace scratch) => AgentListener.Open(Stage(scratch), namedPipe: false, everybody: true);

    protected override async Task LaunchAsync(AppRun run, AppImage image, AppCopy copy, CancellationToken cancellationToken)
    {
        var stage = Stage(run.Scratch);
        string Inside(string path) => $"{Root}/{Path.GetRelativePath(stage, path)}";

        var environment = options.Image.Environment.ToDictionary(v => v.Key, v => (string?)v.Value, StringComparer.Ordinal);
        foreach (var (name, value) in options.Environment) environment[name] = value;
        var places = new AppPlaces($"{AgentRoot}/{Path.GetFileName(AgentPath)}", Inside(run.Listener.Address), $"http://0.0.0.0:{Port}", Root, $"{Root}/data", run.Identity, ':');
        AppEnvironment.Prepare(environment, image, places);

        // What the image sets and the app must not have cannot be taken away, only emptied.
        foreach (var name in options.Image.Environment.Keys.Except(environment.Keys).ToArray()) environment[name] = "";
        var output = Path.GetDirectoryName(copy.AssemblyPath)!;
        var own = RuntimeConfig.OwnExecutable(copy.AssemblyPath);
        var plan = new ContainerPlan
        {
            Name = $"smokerepair-{System.Environment.ProcessId}-{Interlocked.Increment(ref s_counter)}-{Path.GetRandomFileName()[..4]}",
            Image = options.Image.Name,
            Command = own is null ? ["dotnet", Inside(copy.AssemblyPath)] : [Inside(own)],
            WorkingDirectory = Inside(copy.ContentRoot),
            EnvironmentFile = WriteEnvironment(run.Scratch, environment),
            Environment = environment.Where(v => v.Value is { } value && value.Contains('\n', StringComparison.Ordinal)).ToDictionary(v => v.Key, v => v.Value!),
            Mounts =
            [
                new(stage, Root, ReadOnly: false),
                .. output == copy.ContentRoot ? (ContainerMount[])[] : [new(output, Inside(output), ReadOnly: true)],
                new(CopyAgent(run.Scratch), AgentRoot, ReadOnly: true),
            ],
            Port = Port,
            Labels = Leftovers.Labels,
            User = System.Environment.IsPrivilegedProcess ? null : $"{UserId()}:{GroupId()}",
            Limits = options.Limits,
        };
        cancellationToken.ThrowIfCancellationRequested();
        var vessel = new ContainerVessel(engine, plan.Name);
        run.Vessel = vessel;
        await vessel.CreateAsync(plan);
        run.Adopt(AppProcess.Start(engine.Attach(plan.Name), options.OutputCapacity));
    }

    protected override async Task<Uri> ReachAsync(AppRun run, Uri listening, CancellationToken cancellationToken) =>
        new UriBuilder(listening) { Host = "127.0.0.1", Port = await engine.PortAsync(((ContainerVessel)run.Vessel!).Name, Port, cancellationToken) }.Uri;

    protected override HostingError? BlameOf(AppRun run, AppProcess process)
    {
        if (run.Agent.Connected) return null;
        var output = process.Output;
        if (output.LastOrDefault(EngineErrors.IsRefusal) is { } refusal) return EngineErrors.Of(engine.Name, "start", refusal);
        if (process.ExitCode != FrameworkMissing) return null;
        var wanted = output.FirstOrDefault(l => l.StartsWith("Framework:", StringComparison.Ordinal)) ?? output.LastOrDefault(l => l.Length > 0);
        return new("The image lacks the runtime that the app needs", $"{options.Image.Name}: {wanted}", "Use an image with that runtime or a later one (--image).") { Code = HostingError.NoRuntime };
    }

    // It may be installed so that only this user can read it.
    private string CopyAgent(ScratchSpace scratch)
    {
        var folder = scratch.Folder("agent");
        File.Copy(AgentPath, Path.Combine(folder, Path.GetFileName(AgentPath)));
        Open(folder);
        return folder;
    }

    private static string Stage(ScratchSpace scratch) => scratch.Folder("stage");

    // Another user than this one may be the container's, and what the app could write as a process it can write there.
    private static void Open(string folder)
    {
        const UnixFileMode All = (UnixFileMode)0b110_110_110, Enter = (UnixFileMode)0b001_001_001;
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, All | Enter);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            if (entry.LinkTarget is null) entry.UnixFileMode |= entry is DirectoryInfo ? All | Enter : All;
    }

    private static string WriteEnvironment(ScratchSpace scratch, Dictionary<string, string?> environment)
    {
        var file = Path.Combine(scratch.FullPath, "environment");
        File.WriteAllLines(file, environment.Where(v => v.Value is { } value && !value.Contains('\n', StringComparison.Ordinal)).Select(v => $"{v.Key}={v.Value}"));
        return file;
    }

    [DllImport("libc", EntryPoint = "getuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint UserId();

    [DllImport("libc", EntryPoint = "getgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GroupId();
}
