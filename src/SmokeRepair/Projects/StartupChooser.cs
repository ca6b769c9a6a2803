namespace SmokeRepair.Projects;

/// <summary>Decides which project is the service, and for which of its frameworks; asks back rather than guesses.</summary>
internal static class StartupChooser
{
    /// <summary>The project to start: the one named by the user, the one that PATH is, or the only service there.</summary>
    public static Outcome<ProjectDump> Choose(IReadOnlyCollection<ProjectDump> dumps, ProjectLocation location, string? projectName, DotnetCli dotnet)
    {
        var candidates = location.Named is { } named ? dumps.Where(d => d.Project == named).ToArray() : [.. dumps];
        if (projectName is not null)
        {
            candidates = [.. dumps.Where(d => IsCalled(d, projectName))];
            if (candidates.Length == 0)
                return new LoadFailure(LoadFailureCode.UnknownProject, $"There is no project '{projectName}'", location.Path, "Name one of: " + Names(dumps));
        }

        // A project that was pointed at may also carry tests; otherwise test hosts, which use the web framework too, are no services.
        var isPointedAt = projectName is not null || location.Named is not null;
        var services = candidates.Where(d => d is { IsWeb: true, IsExecutable: true } && (isPointedAt || !d.IsTest)).ToArray();
        return services.Select(d => d.Project).Distinct().Count() switch
        {
            0 => new LoadFailure(LoadFailureCode.NotAWebProject, "This is not a web project", candidates.Length == 1 ? candidates[0].Project : location.Path, "Give an ASP.NET Core service: a project with Sdk=\"Microsoft.NET.Sdk.Web\", or an executable with a FrameworkReference to Microsoft.AspNetCore.App."),
            1 => ChooseFramework(services, dotnet),
            _ => new LoadFailure(LoadFailureCode.SeveralStartable, "There are several services", location.Path, "Name the one to start with --project: " + Names(services)),
        };
    }

    /// <summary>The latest framework that can be run, since that is the one that its developers are moving to.</summary>
    private static Outcome<ProjectDump> ChooseFramework(ProjectDump[] frameworks, DotnetCli dotnet)
    {
        var best = frameworks.Where(d => TargetFrameworks.IsRunnable(d.Framework, dotnet)).MaxBy(d => TargetFrameworks.MajorOf(d.Framework));
        return best is not null ? best : new LoadFailure(
            LoadFailureCode.NoRunnableFramework,
            $"No installed ASP.NET Core runtime can run {string.Join(", ", frameworks.Select(f => f.Framework))}",
            frameworks[0].Project,
            $"Install the ASP.NET Core runtime of that version or a later one; installed: {(dotnet.RuntimeMajors.IsEmpty ? "none" : string.Join(", ", dotnet.RuntimeMajors))}.");
    }

    private static bool IsCalled(ProjectDump dump, string name) =>
        string.Equals(Path.GetFileNameWithoutExtension(dump.Project), name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Path.GetFileName(dump.Project), name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(dump.Assembly, name, StringComparison.OrdinalIgnoreCase)
        || dump.Project == Path.GetFullPath(name);

    private static string Names(IEnumerable<ProjectDump> dumps) =>
        string.Join(", ", dumps.Where(d => !d.IsTest).Select(d => Path.GetFileNameWithoutExtension(d.Project)).Distinct().Order(StringComparer.Ordinal)) + ".";
}
