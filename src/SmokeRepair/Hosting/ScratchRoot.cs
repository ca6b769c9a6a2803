namespace SmokeRepair.Hosting;

/// <summary>Where scratch copies of apps are made.</summary>
internal static class ScratchRoot
{
    // The output of an app, times the starts that may run side by side, with room to spare.
    private const long LeastFree = 2L << 30;
    private const string Memory = "/dev/shm";

    /// <summary>
    /// A folder of the user's own: in memory where the system has room for it there, since every commit of a database file waits for the disk otherwise;
    /// else, and where TMPDIR says so, among the temporary files.
    /// </summary>
    public static string Default { get; } = Path.Combine(Environment.GetEnvironmentVariable("TMPDIR") is null && OperatingSystem.IsLinux() && IsUsable(Memory, "/proc/mounts") ? Memory : Path.GetTempPath(), "smokerepair-" + Environment.UserName);

    /// <summary>Whether apps can be run from a file system in memory: it is one, allows execution, and has room.</summary>
    /// <param name="folder">Where it is mounted.</param>
    /// <param name="mounts">The list of mounts.</param>
    internal static bool IsUsable(string folder, string mounts)
    {
        try
        {
            // device, folder, type, options, ...
            return File.ReadLines(mounts).Select(l => l.Split(' ')).LastOrDefault(l => l.Length > 3 && l[1] == folder) is { } mount
                && mount[2] == "tmpfs" && mount[3].Split(',') is var options && options.Contains("rw") && !options.Contains("noexec")
                && new DriveInfo(folder).AvailableFreeSpace >= LeastFree;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
