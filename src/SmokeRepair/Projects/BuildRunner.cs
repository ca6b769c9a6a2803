using System.Diagnostics;

namespace SmokeRepair.Projects;

/// <summary>A finished build of the service.</summary>
/// <param name="TargetPath">Full path of the service's assembly.</param>
/// <param name="Duration">How long the build took.</param>
internal sealed record BuildOutput(string TargetPath, TimeSpan Duration)
{
    /// <summary>The folder with everything the service needs to run.</summary>
    public string Directory => Path.GetDirectoryName(TargetPath)!;
}

/// <summary>Builds the service as its developer would, into its own bin folder: what is started first must be their code, by their build.</summary>
/// <param name="cacheFolder">The folder given to <see cref="ProjectLoader"/>.</param>
internal sealed class BuildRunner(string cacheFolder)
{
    /// <summary>Builds the startup project and all it references; packages are restored since loading.</summary>
    public async Task<Outcome<BuildOutput>> BuildAsync(LoadedSolution loaded, CancellationToken cancellationToken = default)
    {
        if (!DotnetCli.Find().Succeeded(out var dotnet, out var failure))
            return failure;

        var watch = Stopwatch.StartNew();
        var startup = loaded.Startup;
        var result = await RunAsync(loaded, dotnet, cancellationToken);
        if (result.ExitCode == 0 && File.Exists(startup.TargetPath))
            return new BuildOutput(startup.TargetPath, watch.Elapsed);

        var errors = MSBuildErrors.Parse(result.Output);
        return new LoadFailure(LoadFailureCode.BuildFailed, "The service does not build", startup.File, "Make 'dotnet build' succeed here first.")
        {
            Errors = errors.IsEmpty ? [new BuildError("", DesignTimeBuild.Tail(result.Output))] : errors,
        };
    }

    /// <summary>
    /// The compiler costs seconds to warm up, so the projects share one compiler server; it is this build's own, and stopped
    /// with it, so that no process stays behind and none of the developer's is touched.
    /// </summary>
    private async Task<ProcessResult> RunAsync(LoadedSolution loaded, DotnetCli dotnet, CancellationToken cancellationToken)
    {
        var startup = loaded.Startup;
        var server = "smokerepair-" + Guid.NewGuid().ToString("N")[..12];
        string[] arguments =
        [
            "msbuild", startup.File, "-t:Build", "-p:UseSharedCompilation=true", "-p:SharedCompilationId=" + server, "-p:RunAnalyzersDuringBuild=false",
            .. BuildHook.Arguments(BuildHook.Write(Path.Combine(cacheFolder, "msbuild")), loaded.Variant),
            .. startup.IsOneOfSeveralFrameworks ? ["-p:TargetFramework=" + startup.TargetFramework] : Array.Empty<string>(),
            .. DesignTimeBuild.SolutionProperties(loaded.Location),
        ];
        try
        {
            return await ProcessRunner.RunAsync(dotnet.File, arguments, loaded.Location.Directory, cancellationToken);
        }
        finally
        {
            if (File.Exists(dotnet.CompilerServer))
                await ProcessRunner.RunAsync(dotnet.File, [dotnet.CompilerServer, "-pipename:" + server, "-shutdown"], loaded.Location.Directory, CancellationToken.None);
        }
    }
}
