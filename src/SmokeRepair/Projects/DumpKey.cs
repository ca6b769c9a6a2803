using System.Security.Cryptography;
using System.Text;

namespace SmokeRepair.Projects;

/// <summary>
/// Everything that decides the compiler's arguments, as one hash: the content of project, props, targets, package and
/// style files, and the names (not the content) of the sources. Sources are edited all the time; their list seldom changes.
/// </summary>
internal static class DumpKey
{
    private static readonly HashSet<string> s_sources = new(StringComparer.OrdinalIgnoreCase) { ".cs", ".razor", ".cshtml", ".resx", ".proto" };
    private static readonly HashSet<string> s_notSources = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules" };
    private static readonly string[] s_above =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp", "global.json", "NuGet.config", "nuget.config", "NuGet.Config", ".editorconfig", ".globalconfig",
    ];

    /// <summary>The key of <paramref name="location"/> and of every project that its load reached.</summary>
    public static string Compute(string format, ProjectLocation location, IEnumerable<ProjectDump> dumps, DotnetCli dotnet)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, format);
        Add(hash, dotnet.File);
        foreach (var version in dotnet.Sdks.Concat(dotnet.RuntimeMajors.Select(m => m.ToString())))
            Add(hash, version);
        foreach (var root in location.Projects)
            Add(hash, root);

        var projects = location.Projects.Concat(dumps.Select(d => d.Project)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var content = new SortedSet<string>(projects, StringComparer.Ordinal);
        if (location.SolutionFile is { } solution)
            content.Add(solution);
        foreach (var project in projects)
        {
            var folder = Path.GetDirectoryName(project)!;
            content.Add(Path.Combine(folder, "obj", "project.assets.json"));
            content.Add(Path.Combine(folder, "packages.lock.json"));
            content.Add(project + ".user");
            for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
                content.UnionWith(s_above.Select(name => Path.Combine(above, name)));
            foreach (var file in FilesBelow(folder))
                AddSource(hash, content, file);
        }

        foreach (var file in content.Where(File.Exists))
        {
            Add(hash, file);
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddSource(IncrementalHash hash, SortedSet<string> content, string file)
    {
        var extension = Path.GetExtension(file);
        if (s_sources.Contains(extension))
            Add(hash, file);
        else if (extension.Equals(".props", StringComparison.OrdinalIgnoreCase) || extension.Equals(".targets", StringComparison.OrdinalIgnoreCase) || extension.Equals(".editorconfig", StringComparison.OrdinalIgnoreCase))
            content.Add(file);
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
            yield return file;
        foreach (var below in Directory.EnumerateDirectories(folder, "*", options).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(below) is not { } name || name[0] == '.' || s_notSources.Contains(name))
                continue;
            foreach (var file in FilesBelow(below))
                yield return file;
        }
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
