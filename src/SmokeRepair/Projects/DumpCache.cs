using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SmokeRepair.Projects;

/// <summary>What a load found out the slow way: the projects' dumps and how they had to be built.</summary>
internal sealed record CachedLoad(string Key, BuildVariant Variant, ProjectDump[] Dumps, string[] Notes);

/// <summary>
/// Remembers what MSBuild said, because asking it costs seconds and the answer changes only with a few files. An entry that
/// cannot be read, or that names files which are gone, counts as none: the cache may never be the reason for a failure.
/// </summary>
internal sealed class DumpCache(string folder)
{
    // A later version of this tool may dump other facts.
    private const string Format = "1";

    /// <summary>The remembered load, if it still holds.</summary>
    public CachedLoad? TryGet(ProjectLocation location, DotnetCli dotnet)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<CachedLoad>(File.ReadAllBytes(FileOf(location)));
            return entry is { Dumps.Length: > 0, Variant: not null, Notes: not null } && entry.Key == DumpKey.Compute(Format, location, entry.Dumps, dotnet) && entry.Dumps.All(FilesExist) ? entry : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Remembers a load; a folder that cannot be written only costs the time of the next one.</summary>
    public void Put(ProjectLocation location, DotnetCli dotnet, BuildVariant variant, ProjectDump[] dumps, string[] notes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = FileOf(location);
            var part = $"{file}.{Environment.ProcessId}.part";
            File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(new CachedLoad(DumpKey.Compute(Format, location, dumps, dotnet), variant, dumps, notes)));
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string FileOf(ProjectLocation location) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.Path)))[..16] + ".json");

    /// <summary>Generated sources below obj and packages in NuGet's folder can vanish without any project file changing.</summary>
    private static bool FilesExist(ProjectDump dump)
    {
        var directory = Path.GetDirectoryName(dump.Project)!;
        return dump.Arguments.All(a => InputOf(a) is not { } input || File.Exists(Path.GetFullPath(input, directory)));
    }

    private static string? InputOf(string argument)
    {
        if (argument.StartsWith("/analyzerconfig:", StringComparison.Ordinal) || argument.StartsWith("/additionalfile:", StringComparison.Ordinal))
            return argument[(argument.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim('"');
        var isPath = argument.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !argument.StartsWith("/out:", StringComparison.Ordinal);
        if (isPath && (argument[0] != '/' || !argument.Contains(':', StringComparison.Ordinal)))
            return argument;
        var isPackage = argument.StartsWith("/reference:", StringComparison.Ordinal) && argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            && !argument.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !argument.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !argument.Contains('=', StringComparison.Ordinal);
        return isPackage ? argument["/reference:".Length..].Trim('"') : null;
    }
}
