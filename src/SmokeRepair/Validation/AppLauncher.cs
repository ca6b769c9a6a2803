using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Projects;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>An app that runs a known state of the sources.</summary>
/// <param name="App">The app.</param>
/// <param name="State">The sources it was compiled from.</param>
/// <param name="Modules">Its instrumented assemblies by simple name; empty when it was started without instrumentation.</param>
internal sealed record LaunchedApp(IRunningApp App, SourceState State, IReadOnlyDictionary<string, ModuleImage> Modules) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>An assembly as it was loaded.</summary>
/// <param name="Pe">The assembly.</param>
/// <param name="Pdb">Its symbols; null when they are within it or missing.</param>
internal sealed record ModuleImage(byte[] Pe, byte[]? Pdb);

/// <summary>How a launch ended: an app, or why there is none. That none can be started here is no result: the launcher throws a <see cref="HostingException"/>.</summary>
internal sealed record LaunchResult(LaunchedApp? Launched, StartResult.Failed? Failure, IReadOnlyDictionary<string, ModuleImage> Modules);

/// <summary>Starts the app under test with the assemblies of a state of the sources, always from a clean start.</summary>
/// <param name="host">Where it runs.</param>
/// <param name="built">The sources that the files on disk were built from.</param>
/// <param name="environment">Environment variables for the app.</param>
internal sealed class AppLauncher(IAppHost host, SourceState built, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>
    /// Does once, for nothing, what compiling, emitting and instrumenting a state takes: at their first use most of their time goes into getting ready,
    /// and here nobody waits for it.
    /// </summary>
    public static void WarmUp(SourceState state, CancellationToken cancellationToken)
    {
        _ = state.Conventions;
        if (state.Errors(null, cancellationToken).Count > 0)
            return;
        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        var startup = state.Loaded.Startup;
        if (startup.Emit.Emit(state.CompilationOf(startup.Id), pe, pdb, cancellationToken).Success)
            ModuleInstrumenter.Instrument(pe.ToArray(), pdb.ToArray());
    }

    /// <summary>Starts a state.</summary>
    /// <param name="state">The sources to run.</param>
    /// <param name="instrument">Whether failing expressions shall be named exactly: costs some 100 ms an assembly.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public Task<LaunchResult> LaunchAsync(SourceState state, bool instrument, CancellationToken cancellationToken)
    {
        var overlay = Overlay(state, cancellationToken);
        return StartAsync(state, overlay, instrument ? Instrument(state, overlay) : new(), modifiable: false, cancellationToken);
    }

    /// <summary>Starts a state so that bodies of its methods can be replaced; the modules of the result are the very bytes that run.</summary>
    public Task<LaunchResult> LaunchModifiableAsync(SourceState state, CancellationToken cancellationToken)
    {
        var overlay = Overlay(state, cancellationToken);
        return StartAsync(state, overlay, Images(state, overlay).ToDictionary(i => i.Project.AssemblyName, i => i.Image, StringComparer.Ordinal), modifiable: true, cancellationToken);
    }

    private Dictionary<string, byte[]> Overlay(SourceState state, CancellationToken cancellationToken) =>
        new(AssemblyOverlay.Emit(state, built, cancellationToken), StringComparer.Ordinal);

    private async Task<LaunchResult> StartAsync(SourceState state, Dictionary<string, byte[]> overlay, Dictionary<string, ModuleImage> modules, bool modifiable, CancellationToken cancellationToken)
    {
        var loaded = state.Loaded;
        var image = new AppImage
        {
            AssemblyPath = loaded.Startup.TargetPath,
            ProjectDirectory = loaded.Startup.Directory,
            Overlay = overlay,
            Modules = BuildsOf(state, overlay),
            Environment = environment,
            Modifiable = modifiable,
            UserAssemblies = [loaded.Startup.AssemblyName, .. loaded.StartupClosure.Where(p => p.Id != loaded.Startup.Id).Select(p => p.AssemblyName)],
        };
        return await host.StartAsync(image, cancellationToken) switch
        {
            StartResult.Started started => new(new(started.App, state, modules), null, modules),
            StartResult.Failed { Error: { } error } => throw new HostingException(error),
            StartResult.Failed failed => new(null, failed, modules),
            var other => throw new InvalidOperationException($"Unknown start result {other.GetType().Name}."),
        };
    }

    private static Dictionary<string, ModuleImage> Instrument(SourceState state, Dictionary<string, byte[]> overlay)
    {
        var modules = new Dictionary<string, ModuleImage>(StringComparer.Ordinal);
        foreach (var (project, image) in Images(state, overlay).ToArray())
        {
            var name = Path.GetFileName(project.TargetPath);
            var (instrumented, pdb) = ModuleInstrumenter.Instrument(image.Pe, image.Pdb);
            modules[project.AssemblyName] = new(instrumented, pdb);
            overlay[name] = instrumented;
            if (pdb is not null)
                overlay[Path.ChangeExtension(name, ".pdb")] = pdb;
        }

        return modules;
    }

    private static IEnumerable<(LoadedProject Project, ModuleImage Image)> Images(SourceState state, Dictionary<string, byte[]> overlay)
    {
        var folder = state.Loaded.Startup.TargetDirectory;
        foreach (var project in state.Loaded.StartupClosure)
        {
            var name = Path.GetFileName(project.TargetPath);
            var symbols = Path.ChangeExtension(name, ".pdb");
            if ((overlay.GetValueOrDefault(name) ?? Read(Path.Combine(folder, name))) is { } pe)
                yield return (project, new(pe, overlay.GetValueOrDefault(symbols) ?? Read(Path.Combine(folder, symbols))));
        }
    }

    private static Dictionary<string, Guid> BuildsOf(SourceState state, Dictionary<string, byte[]> overlay)
    {
        var builds = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (project, image) in Images(state, overlay))
        {
            using var pe = new PEReader(ImmutableArray.Create(image.Pe));
            var metadata = pe.GetMetadataReader();
            builds[project.AssemblyName] = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }

        return builds;
    }

    private static byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
