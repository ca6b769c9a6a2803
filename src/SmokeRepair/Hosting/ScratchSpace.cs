using System.Diagnostics;

namespace SmokeRepair.Hosting;

/// <summary>A folder of one start, readable by its user only. A marker tells whose it is, so that a later run can remove what a killed one left.</summary>
internal sealed class ScratchSpace : IDisposable
{
    private const string OwnerFile = "owner";
    private const string AppFile = "app";
    private static int s_counter;

    private ScratchSpace(string path) => FullPath = path;

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>Makes a new folder under a root.</summary>
    public static ScratchSpace Create(string root)
    {
        MakePrivate(root);
        var path = Path.Combine(root, $"{Environment.ProcessId}-{Interlocked.Increment(ref s_counter)}-{Path.GetRandomFileName()[..4]}");
        MakePrivate(path);
        File.WriteAllText(Path.Combine(path, OwnerFile), ProcessIdentity.OfThis);
        return new ScratchSpace(path);
    }

    /// <summary>Removes the folders of runs that are no more, and ends the apps they left. Never throws.</summary>
    public static void Sweep(string root)
    {
        if (!Directory.Exists(root)) return;
        foreach (var path in Directory.EnumerateDirectories(root))
        {
            // A folder without a marker is being made right now, or being removed.
            if (Read(Path.Combine(path, OwnerFile)) is not { } owner) continue;
            using (var living = ProcessIdentity.Find(owner))
            {
                if (living is not null) continue;
            }

            using (var app = ProcessIdentity.Find(Read(Path.Combine(path, AppFile))))
            {
                if (app is not null) ProcessTree.Kill(app);
            }

            Remove(path);
        }
    }

    /// <summary>Makes a folder in it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(FullPath, name)).FullName;

    /// <summary>Notes the app's process, for a sweep after this process's sudden end.</summary>
    public void Note(Process app) => File.WriteAllText(Path.Combine(FullPath, AppFile), ProcessIdentity.Of(app));

    public void Dispose() => Remove(FullPath);

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Remove(string path)
    {
        // On Windows files of a process stay locked for a moment after its end.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50 << attempt);
            }
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
