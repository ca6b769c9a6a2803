using System.Security;

namespace SmokeRepair.Projects;

/// <summary>
/// Asks MSBuild, in one call for all projects, how each would be compiled, without compiling anything. A process and not
/// a library: the SDK's own MSBuild, whatever its version, with nothing of it loaded into this process.
/// </summary>
internal sealed class DesignTimeBuild(DotnetCli dotnet, string scratch)
{
    /// <summary>Runs the design-time build, after a restore where <paramref name="restore"/> says so.</summary>
    public async Task<Outcome<ProjectDump[]>> RunAsync(ProjectLocation location, BuildVariant variant, bool restore, CancellationToken cancellationToken)
    {
        var hook = BuildHook.Write(scratch);
        var folder = Path.Combine(scratch, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            var traversal = Path.Combine(folder, "all.proj");
            await File.WriteAllTextAsync(traversal, Traversal(location, folder), cancellationToken);
            var result = await ProcessRunner.RunAsync(dotnet.File, Arguments(traversal, hook, variant, restore, location), location.Directory, cancellationToken);
            return result.ExitCode == 0 ? Read(folder) : Explain(result, location);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string traversal, string hook, BuildVariant variant, bool restore, ProjectLocation location) =>
    [
        "msbuild", traversal, "-t:" + BuildHook.DumpTarget, .. restore ? ["-restore"] : Array.Empty<string>(), .. BuildHook.Arguments(hook, variant),
        "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false",
        // The compiler task is skipped when its outputs are up to date, and then gives no arguments: an output that never exists prevents that.
        "-p:NonExistentFile=__NonExistentSubDir__/__NonExistentFile__",
        .. SolutionProperties(location),
    ];

    /// <summary>What MSBuild itself sets when it builds a solution; projects use $(SolutionDir).</summary>
    internal static IEnumerable<string> SolutionProperties(ProjectLocation location) => location.SolutionFile is not { } solution
        ? []
        :
        [
            "-p:SolutionDir=" + BuildHook.Escape(Path.GetDirectoryName(solution)! + Path.DirectorySeparatorChar),
            "-p:SolutionPath=" + BuildHook.Escape(solution),
            "-p:SolutionName=" + BuildHook.Escape(Path.GetFileNameWithoutExtension(solution)),
            "-p:SolutionFileName=" + BuildHook.Escape(Path.GetFileName(solution)),
            "-p:SolutionExt=" + Path.GetExtension(solution),
        ];

    /// <summary>A project of our own over all projects: a solution may hold kinds of project that know none of our targets.</summary>
    private static string Traversal(ProjectLocation location, string folder)
    {
        var projects = location.Projects.Select(p => SecurityElement.Escape(BuildHook.Escape(p))).ToArray();
        return $"""
            <Project>
              <PropertyGroup>
                <RestoreGraphProjectInput>{string.Join(';', projects)}</RestoreGraphProjectInput>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", projects.Select(p => $"""<Root Include="{p}" />"""))}
              </ItemGroup>
              <Import Project="$(MSBuildToolsPath)/NuGet.targets" />
              <Target Name="{BuildHook.DumpTarget}">
                <MSBuild Projects="@(Root)" Targets="{BuildHook.DumpTarget}" Properties="SmokeRepairDumpTo={SecurityElement.Escape(BuildHook.Escape(folder))}" BuildInParallel="true" SkipNonexistentTargets="true" />
              </Target>
            </Project>
            """;
    }

    private static ProjectDump[] Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(f => ProjectDump.Parse(File.ReadLines(f)))];

    private static LoadFailure Explain(ProcessResult result, ProjectLocation location)
    {
        var errors = MSBuildErrors.Parse(result.Output);
        if (errors.IsEmpty && result.Output.Contains("global.json", StringComparison.OrdinalIgnoreCase))
            return new LoadFailure(LoadFailureCode.SdkMissing, "No installed .NET SDK fits the project's global.json", location.Path, "Install the SDK that global.json asks for: " + result.Output.Trim());
        if (errors.IsEmpty)
            errors = [new BuildError("", Tail(result.Output))];
        var isRestore = errors.Any(e => e.Code.StartsWith("NU", StringComparison.Ordinal));
        return isRestore
            ? new LoadFailure(LoadFailureCode.RestoreFailed, "NuGet could not restore the packages", location.Path, "Make 'dotnet restore' succeed here: check the package versions, the sources in NuGet.config and the network.") { Errors = errors }
            : new LoadFailure(LoadFailureCode.ProjectInvalid, "MSBuild cannot evaluate the project", location.Path, "Make 'dotnet build' succeed here first.") { Errors = errors };
    }

    /// <summary>The last words of a tool that failed without an error line.</summary>
    internal static string Tail(string output) => string.Join(" / ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(5));
}
