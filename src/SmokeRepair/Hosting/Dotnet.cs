namespace SmokeRepair.Hosting;

/// <summary>Finds the <c>dotnet</c> executable.</summary>
internal static class Dotnet
{
    /// <summary>Full path of the executable, or null.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? Find(Func<string, string?> variable)
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var folders = new[] { variable("DOTNET_ROOT") }.Concat((variable("PATH") ?? "").Split(Path.PathSeparator)).Where(f => !string.IsNullOrEmpty(f));
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder!, name);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
