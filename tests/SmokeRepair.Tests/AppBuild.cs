using System.Collections.Concurrent;
using System.Diagnostics;

namespace SmokeRepair.Tests;

/// <summary>Builds the apps under <c>tests/Apps</c>, each once per test run.</summary>
internal static class AppBuild
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<BuiltApp[]>>> s_builds = new();
    private static readonly SemaphoreSlim s_oneAtATime = new(1, 1);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Builds <c>tests/Apps/{path}/{last name}.csproj</c> in Debug, or waits for the build that is under way.</summary>
    /// <param name="path">Folder under <c>tests/Apps</c>, as in <c>Shop</c> or <c>Layered/Api</c>.</param>
    public static async Task<BuiltApp> BuildAsync(string path) => (await BuildAllAsync(path)).Single();

    /// <summary>The same of a project that is built for several frameworks.</summary>
    /// <param name="path">Folder under <c>tests/Apps</c>.</param>
    /// <param name="framework">The one wanted, as in <c>net8.0</c>.</param>
    public static async Task<BuiltApp> BuildAsync(string path, string framework) => (await BuildAllAsync(path)).Single(b => Path.GetFileName(Path.GetDirectoryName(b.AssemblyPath)) == framework);

    private static Task<BuiltApp[]> BuildAllAsync(string path) => s_builds.GetOrAdd(path, p => new Lazy<Task<BuiltApp[]>>(() => RunAsync(p))).Value;

    private static async Task<BuiltApp[]> RunAsync(string path)
    {
        var directory = Path.Combine(Root, "tests", "Apps", path);
        var name = Path.GetFileName(directory);

        // Two builds at once would compete for shared projects, and for the machine.
        await s_oneAtATime.WaitAsync();
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory };
            foreach (var argument in (string[])["build", name + ".csproj", "-c", "Debug", "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]) start.ArgumentList.Add(argument);
            foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(variable);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"tests/Apps/{path} does not build:\n{output}\n{await errors}");
        }
        finally
        {
            s_oneAtATime.Release();
        }

        var folders = Directory.GetDirectories(Path.Combine(directory, "bin", "Debug"));
        return [.. folders.Select(f => Path.Combine(f, name + ".dll")).Where(File.Exists).Select(a => new BuiltApp(a, directory))];
    }

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "SmokeRepair.sln"))) directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("not in the repository");
        return directory;
    }
}

/// <summary>A built app.</summary>
/// <param name="AssemblyPath">Its startup assembly.</param>
/// <param name="ProjectDirectory">Its project's folder.</param>
internal sealed record BuiltApp(string AssemblyPath, string ProjectDirectory)
{
    /// <summary>Where a source line containing a text is, from 1.</summary>
    public int LineOf(string file, string text) => Array.FindIndex(File.ReadAllLines(Path.Combine(ProjectDirectory, file)), l => l.Contains(text, StringComparison.Ordinal)) + 1;
}
