namespace SmokeRepair.Projects;

/// <summary>
/// Which dump a reference means. A reference is known twice: as MSBuild resolved it, which also holds before the first
/// build, and as a path among the compiler's arguments, which is exact where a project has several frameworks.
/// </summary>
internal sealed class ProjectGraph(IReadOnlyList<ProjectDump> dumps)
{
    private readonly Dictionary<string, ProjectDump> _byOutput = dumps
        .SelectMany(d => d.Outputs.Select(o => (Output: o, Dump: d)))
        .GroupBy(p => p.Output, p => p.Dump, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The project whose assembly lies at <paramref name="path"/>, if it is one of ours.</summary>
    public ProjectDump? Find(string path) => _byOutput.GetValueOrDefault(path);

    /// <summary>The project that <paramref name="reference"/> means.</summary>
    public ProjectDump? Find(DumpedReference reference) =>
        dumps.FirstOrDefault(d => d.Project == reference.Project && d.Framework == reference.Framework)
        ?? dumps.FirstOrDefault(d => d.Project == reference.Project);

    /// <summary>
    /// What is loaded: the service, and every other project once, for its latest runnable framework, with what each of them
    /// references. The other frameworks of a project would only compile the same sources again.
    /// </summary>
    public IReadOnlyList<ProjectDump> Reachable(ProjectDump startup, DotnetCli dotnet)
    {
        var kept = new List<ProjectDump>();
        Visit(startup);
        foreach (var project in dumps.GroupBy(d => d.Project))
            if (kept.All(k => k.Project != project.Key))
                Visit(project.MaxBy(d => TargetFrameworks.IsRunnable(d.Framework, dotnet) ? TargetFrameworks.MajorOf(d.Framework) : -1)!);
        return kept;

        void Visit(ProjectDump dump)
        {
            if (kept.Contains(dump))
                return;
            kept.Add(dump);
            foreach (var reference in dump.References)
                if (Find(reference) is { } target)
                    Visit(target);
        }
    }
}
