namespace RepairBench.Services;

/// <summary>Copies of services.</summary>
internal static class Folders
{
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", ".git", ".smokerepair", "node_modules" };

    /// <summary>Copies a service's folder without what a build wrote; what lay at <paramref name="to"/> is replaced file by file, its build kept.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            if (Path.GetFileName(file) == ServiceSettings.FileName)
                continue;
            var target = Path.Combine(to, Path.GetFileName(file));
            if (!File.Exists(target) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(target)))
                File.Copy(file, target, overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
            if (!s_left.Contains(Path.GetFileName(folder)))
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    /// <summary>The C# files of a service, by relative path with forward slashes.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
        .Where(f => !f.Split('/').Any(s_left.Contains));
}
