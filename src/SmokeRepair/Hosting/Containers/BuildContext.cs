namespace SmokeRepair.Hosting.Containers;

/// <summary>The folder that an image is built from, with sources that are not on the disk: a copy, since the user's own stay as they are.</summary>
internal static class BuildContext
{
    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "TestResults", ".git", ".vs", ".smokerepair" };

    /// <summary>Makes the copy.</summary>
    /// <param name="recipe">How the image is built.</param>
    /// <param name="changed">Texts that go before those on the disk, by full path.</param>
    /// <param name="target">An empty folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The recipe in the copy.</returns>
    public static BuildRecipe Copy(BuildRecipe recipe, IReadOnlyDictionary<string, string> changed, string target, CancellationToken cancellationToken)
    {
        Copy(new DirectoryInfo(recipe.Context), target, cancellationToken);
        foreach (var (path, text) in changed)
            if (Path.GetRelativePath(recipe.Context, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal))
                File.WriteAllText(Path.Combine(target, relative), text);
        var dockerfile = Path.GetRelativePath(recipe.Context, recipe.Dockerfile);
        return recipe with { Context = target, Dockerfile = dockerfile.StartsWith("..", StringComparison.Ordinal) ? recipe.Dockerfile : Path.Combine(target, dockerfile) };
    }

    private static void Copy(DirectoryInfo from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (entry is FileInfo file) file.CopyTo(target);
            else if (!s_skipped.Contains(entry.Name) && entry.LinkTarget is null) Copy((DirectoryInfo)entry, target, cancellationToken);
        }
    }
}
