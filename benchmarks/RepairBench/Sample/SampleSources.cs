using System.Diagnostics;
using RepairBench.Services;

namespace RepairBench.Sample;

/// <summary>The repository's own apps in their correct form: as they are, with the patch beside this file that mends them.</summary>
internal static class SampleSources
{
    /// <summary>The folder of the patches and of the baseline.</summary>
    public static string Folder => Path.Combine(Root, "benchmarks", "RepairBench", "Sample");

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "SmokeRepair.sln")))
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sample is of the repository's apps: run the bench from within it.");
            return folder;
        }
    }

    /// <summary>Lays out the mended apps, with the files of the build above them.</summary>
    /// <param name="work">An empty folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The folder whose folders are the services.</returns>
    public static async Task<string> LayOutAsync(string work, CancellationToken cancellationToken)
    {
        var apps = Path.Combine(Root, "tests", "Apps");
        var inside = Path.Combine(work, "apps");
        Directory.CreateDirectory(inside);
        foreach (var file in (string[])["Directory.Packages.props", "NuGet.config", "global.json"])
            File.Copy(Path.Combine(Root, file), Path.Combine(work, file), overwrite: true);
        foreach (var file in Directory.EnumerateFiles(apps))
            File.Copy(file, Path.Combine(inside, Path.GetFileName(file)), overwrite: true);
        foreach (var patch in Directory.EnumerateFiles(Folder, "*.patch"))
        {
            var name = Path.GetFileNameWithoutExtension(patch);
            var target = Path.Combine(inside, "services", name);
            Folders.Copy(Path.Combine(apps, name), target);
            File.Delete(Path.Combine(target, "FAULTS.md"));
            if (Path.ChangeExtension(patch, ServiceSettings.FileName) is var settings && File.Exists(settings))
                File.Copy(settings, Path.Combine(target, ServiceSettings.FileName));
            var start = new ProcessStartInfo("git", ["apply", "--whitespace=nowarn", patch]) { WorkingDirectory = target };
            start.Environment["GIT_CEILING_DIRECTORIES"] = work;
            using var git = Process.Start(start)!;
            await git.WaitForExitAsync(cancellationToken);
            if (git.ExitCode != 0)
                throw new InvalidOperationException($"{Path.GetFileName(patch)} does not fit tests/Apps/{name} any more: it has to be made anew.");
        }

        return Path.Combine(inside, "services");
    }
}
