using System.Diagnostics;

namespace SmokeRepair.Hosting;

/// <summary>Ends a process with all that it has started.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// The processes started by a process, directly or not. Has to be read while it lives: afterwards they are orphans that nobody can tell from others.
    /// Empty where the system has no <c>/proc</c>.
    /// </summary>
    public static IReadOnlyList<Process> Descendants(int root)
    {
        if (!Directory.Exists("/proc/self")) return [];
        var parents = new Dictionary<int, int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var id) && ParentOf(directory) is { } parent) parents[id] = parent;
        }

        var found = new List<Process>();
        var pending = new Queue<int>([root]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var (child, _) in parents.Where(p => p.Value == current))
            {
                pending.Enqueue(child);
                try
                {
                    var process = Process.GetProcessById(child);

                    // Reading the handle ties the object to this very process, should the id be used again.
                    _ = process.SafeHandle;
                    found.Add(process);
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    // Gone meanwhile.
                }
            }
        }

        return found;
    }

    /// <summary>Kills a process and what it has started. Never throws.</summary>
    public static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException or NotSupportedException)
        {
            // Gone meanwhile, or never there.
        }
    }

    private static int? ParentOf(string directory)
    {
        try
        {
            // "pid (name) state ppid ...": the name may hold spaces and brackets.
            var stat = File.ReadAllText(Path.Combine(directory, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
