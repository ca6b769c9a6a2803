using System.Collections.Immutable;

namespace SmokeRepair.Projects;

/// <summary>What PATH stands for: the C# projects to load and, where there is one, their solution.</summary>
/// <param name="Path">The solution, the project, or the folder whose projects are meant; full path.</param>
/// <param name="SolutionFile">Full path of the .sln or .slnx, or null.</param>
/// <param name="Projects">Full paths of the .csproj files, in the solution's order.</param>
internal sealed record ProjectLocation(string Path, string? SolutionFile, ImmutableArray<string> Projects)
{
    /// <summary>The folder that tools are run in, so that global.json and NuGet.config are found as the developer's own build finds them.</summary>
    public string Directory => System.IO.Directory.Exists(Path) ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The single project that PATH named, which is then the one to start; null where there is a choice.</summary>
    public string? Named => SolutionFile is null && Projects.Length == 1 ? Projects[0] : null;
}

/// <summary>Finds what PATH stands for, so that a user may name a solution, a project, or just the folder they are in.</summary>
internal static class ProjectLocator
{
    private static readonly HashSet<string> s_notSources = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "packages", "artifacts", "TestResults" };

    /// <summary>Finds the projects that <paramref name="path"/> stands for.</summary>
    public static Outcome<ProjectLocation> Locate(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
            return LocateInFolder(full);
        if (!File.Exists(full))
            return new LoadFailure(LoadFailureCode.PathMissing, "There is no such file or folder", full, "Give the path of a .sln, .slnx or .csproj file, or of a folder that holds one.");

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".csproj" => new ProjectLocation(full, null, [full]),
            ".sln" or ".slnx" => LocateInSolution(full),
            _ => new LoadFailure(LoadFailureCode.NothingFound, "This file is neither a solution nor a C# project", full, "Give the path of a .sln, .slnx or .csproj file, or of a folder that holds one."),
        };
    }

    private static Outcome<ProjectLocation> LocateInSolution(string solution)
    {
        if (SolutionFile.ReadProjects(solution) is not { } listed)
            return new LoadFailure(LoadFailureCode.ProjectInvalid, "The solution file cannot be read", solution, "Open it with 'dotnet sln list' to see what is wrong, or give the path of a .csproj file.");
        var projects = listed.Where(File.Exists).ToImmutableArray();
        return projects.IsEmpty
            ? new LoadFailure(
                LoadFailureCode.NothingFound,
                listed.Count == 0 ? "The solution holds no C# project" : $"None of the solution's projects exists, {Path.GetRelativePath(Path.GetDirectoryName(solution)!, listed[0])} for one",
                solution,
                "Give the path of the service's .csproj file.")
            : new ProjectLocation(solution, solution, projects);
    }

    /// <summary>A solution is preferred to a project, and what is near to what is below: the order in which a developer would look.</summary>
    private static Outcome<ProjectLocation> LocateInFolder(string folder)
    {
        string[] level = [folder];
        var projectsBelow = new List<string>();
        while (level.Length > 0)
        {
            var solutions = WithoutOldFormat(level.SelectMany(d => Files(d, ".sln").Concat(Files(d, ".slnx"))));
            if (solutions.Length > 1)
                return new LoadFailure(LoadFailureCode.SeveralSolutions, "There are several solutions", string.Join(", ", solutions.Select(s => Path.GetRelativePath(folder, s)).Prepend(folder)), "Give the path of the one that is meant.");
            if (solutions.Length == 1)
                return LocateInSolution(solutions[0]);
            var projects = level.SelectMany(d => Files(d, ".csproj")).ToArray();
            if (projects.Length == 1 && level[0] == folder)
                return new ProjectLocation(projects[0], null, [.. projects]);
            projectsBelow.AddRange(projects);
            level = [.. level.SelectMany(Folders)];
        }

        return projectsBelow switch
        {
            [] => new LoadFailure(LoadFailureCode.NothingFound, "There is no solution and no C# project in or below this folder", folder, "Give the path of a .sln, .slnx or .csproj file."),
            [var only] => new ProjectLocation(only, null, [only]),
            _ => new ProjectLocation(folder, null, [.. projectsBelow]),
        };
    }

    /// <summary>X.sln beside X.slnx is one solution, kept in both formats while a team moves to the new one.</summary>
    private static string[] WithoutOldFormat(IEnumerable<string> solutions)
    {
        var all = solutions.ToArray();
        return [.. all.Where(s => !(s.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) && all.Contains(s + "x", StringComparer.OrdinalIgnoreCase)))];
    }

    private static IEnumerable<string> Files(string folder, string extension) =>
        Directory.EnumerateFiles(folder, "*" + extension).Where(f => Path.GetExtension(f).Equals(extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    /// <summary>The folders below that may hold sources: neither build output nor hidden, nor links (which may lead in circles).</summary>
    private static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true })
            .Where(d => Path.GetFileName(d) is { } name && name[0] != '.' && !s_notSources.Contains(name)).Order(StringComparer.Ordinal);
}
