namespace SmokeRepair.Reporting;

/// <summary>Where reports take their relative paths from: nothing in a report says where on the machine a project lies.</summary>
/// <param name="Base">PATH's folder.</param>
/// <param name="PatchRoot">The top of the repository around it; PATH's folder where there is none. Patches are relative to it.</param>
internal sealed record ReportPaths(string Base, string PatchRoot)
{
    /// <summary>Paths for a PATH, which may be a file or a folder.</summary>
    public static ReportPaths For(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full) ?? full;
        // A worktree's or a submodule's .git is a file.
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return new ReportPaths(folder, at);
        }

        return new ReportPaths(folder, folder);
    }

    /// <summary>The base from the top of the repository; empty when they are the same.</summary>
    public string PathInRepository => Base == PatchRoot ? "" : Slashes(Path.GetRelativePath(PatchRoot, Base));

    /// <summary>A path as reports show it.</summary>
    public string Relative(string path) => Path.IsPathRooted(path) ? Slashes(Path.GetRelativePath(Base, path)) : Slashes(path);

    /// <summary>Widens the root of patches until it holds all files: a patch's paths must not lead upwards.</summary>
    public string PatchRootFor(IEnumerable<string> files)
    {
        var root = PatchRoot;
        foreach (var file in files)
        {
            while (Path.GetRelativePath(root, file).StartsWith("..", StringComparison.Ordinal) && Path.GetDirectoryName(root) is { } parent)
                root = parent;
        }

        return root;
    }

    internal static string Slashes(string path) => path.Replace('\\', '/');
}
