using System.Security.Cryptography;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A copy of an app in a git repository of its own, as a user would have it.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private static readonly string[] Built = ["bin", "obj", ".git", ".smokerepair"];

    private WorkingCopy(string folder, string app) => (Folder, App) = (folder, app);

    /// <summary>The repository's top.</summary>
    public string Folder { get; }

    /// <summary>The app's folder.</summary>
    public string App { get; }

    /// <summary>Copies an app of tests/Apps with the build files above it.</summary>
    public static async Task<WorkingCopy> OfAsync(string name)
    {
        var folder = Directory.CreateTempSubdirectory("smokerepair-e2e-").FullName;
        var apps = Path.Combine(CommandLine.Root, "tests", "Apps");
        var copy = new WorkingCopy(folder, Path.Combine(folder, "tests", "Apps", name));
        CopyTo(Path.Combine(apps, name), copy.App);
        foreach (var file in Directory.GetFiles(apps))
            File.Copy(file, Path.Combine(folder, "tests", "Apps", Path.GetFileName(file)));
        foreach (var file in (string[])["Directory.Packages.props", "NuGet.config", "global.json"])
            File.Copy(Path.Combine(CommandLine.Root, file), Path.Combine(folder, file));
        foreach (var arguments in (string[][])[["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "as it was"]])
            Assert.Equal(0, (await CommandLine.RunAsync("git", folder, arguments)).ExitCode);
        return copy;
    }

    /// <summary>A digest of every file that is not built: equal when no byte has changed.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(Folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(d => !Built.Contains(Path.GetFileName(d))).SelectMany(Files));

    private static void CopyTo(string from, string to)
    {
        foreach (var file in Files(from))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
