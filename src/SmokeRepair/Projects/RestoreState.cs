namespace SmokeRepair.Projects;

/// <summary>Whether packages must be restored first. Only a guess that saves a second: a build that finds it wrong restores anyway.</summary>
internal static class RestoreState
{
    private static readonly string[] s_inputs = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>Whether some project has no restored packages, or was changed since.</summary>
    public static bool IsNeeded(ProjectLocation location) => location.Projects.Any(IsNeeded);

    private static bool IsNeeded(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var assets = new FileInfo(Path.Combine(folder, "obj", "project.assets.json"));
        if (!assets.Exists || assets.LastWriteTimeUtc < File.GetLastWriteTimeUtc(project))
            return true;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
            if (s_inputs.Select(n => new FileInfo(Path.Combine(above, n))).Any(f => f.Exists && f.LastWriteTimeUtc > assets.LastWriteTimeUtc))
                return true;
        return false;
    }
}
