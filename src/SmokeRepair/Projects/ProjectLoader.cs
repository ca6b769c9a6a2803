namespace SmokeRepair.Projects;

/// <summary>
/// Loads the service under repair: PATH to a Roslyn solution, by one design-time build, or by none where the last one still
/// holds. Sources are not compiled here, so a project with compile errors loads; <see cref="BuildRunner"/> reports them.
/// </summary>
/// <param name="cacheFolder">Where answers of MSBuild are kept; scratch files go below it too. Never in the project.</param>
internal sealed class ProjectLoader(string cacheFolder)
{
    private readonly DumpCache _cache = new(cacheFolder);
    private readonly string _scratch = Path.Combine(cacheFolder, "msbuild");

    /// <summary>Loads what <paramref name="path"/> stands for; <paramref name="projectName"/> chooses between several services.</summary>
    public async Task<Outcome<LoadedSolution>> LoadAsync(string path, string? projectName = null, CancellationToken cancellationToken = default)
    {
        if (!ProjectLocator.Locate(path).Succeeded(out var location, out var failure))
            return failure;
        if (!DotnetCli.Find().Succeeded(out var dotnet, out failure))
            return failure;

        if (_cache.TryGet(location, dotnet) is not { } load)
        {
            if (!(await AskMSBuildAsync(location, dotnet, cancellationToken)).Succeeded(out load, out failure))
                return failure;
            _cache.Put(location, dotnet, load.Variant, load.Dumps, load.Notes);
        }

        if (!StartupChooser.Choose(load.Dumps, location, projectName, dotnet).Succeeded(out var startup, out failure))
            return failure;
        var graph = new ProjectGraph(load.Dumps);
        var builder = new SolutionBuilder(graph, graph.Reachable(startup, dotnet));
        var (solution, projects) = builder.Build(location.SolutionFile, cancellationToken);
        return new LoadedSolution(
            location,
            solution,
            projects,
            projects.First(p => p.File == startup.Project && p.TargetFramework == startup.Framework),
            TargetFrameworks.NeedsRollForward(startup.Framework, dotnet),
            load.Variant,
            [.. load.Notes, .. builder.Notes]);
    }

    /// <summary>
    /// As the developer's own build first. Where only packages are in the way, again with what can be done without: package
    /// warnings that are errors by default, targeting packs that no feed has, tests that cannot be restored.
    /// </summary>
    private async Task<Outcome<CachedLoad>> AskMSBuildAsync(ProjectLocation location, DotnetCli dotnet, CancellationToken cancellationToken)
    {
        var build = new DesignTimeBuild(dotnet, _scratch);
        var attempt = new LoadAttempt(location, BuildVariant.AsIs, RestoreState.IsNeeded(location), []);
        while (true)
        {
            if ((await build.RunAsync(attempt.Location, attempt.Variant, attempt.Restore, cancellationToken)).Succeeded(out var dumps, out var failure))
            {
                return dumps.Length > 0
                    ? new CachedLoad("", attempt.Variant, dumps, [.. attempt.Notes])
                    : new LoadFailure(LoadFailureCode.ProjectInvalid, "No project here is an SDK-style C# project", location.Path, "Convert the projects to SDK style; ASP.NET Core needs it.");
            }

            if (attempt.Next(failure, dotnet) is not { } next)
                return failure;
            attempt = next;
        }
    }
}
