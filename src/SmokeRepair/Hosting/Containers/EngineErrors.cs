namespace SmokeRepair.Hosting.Containers;

/// <summary>Reads of an engine's words what the user can do about them.</summary>
internal static class EngineErrors
{
    private static readonly string[] s_absent = ["cannot connect to", "failed to connect to", "daemon running", "error during connect", "connection refused", "unable to connect to"];

    /// <summary>The command is not there.</summary>
    public static HostingError NoCommand(string command) =>
        new("The command of the container engine was not found", $"'{command}' on the PATH", "Install Docker, name the command with --engine, or run without containers: --host process.") { Code = HostingError.NoEngine };

    /// <summary>It was asked and said nothing.</summary>
    public static HostingError Silent(string engine, string asked, TimeSpan patience) =>
        new("The container engine does not answer", $"'{engine} {asked}' took longer than {patience.TotalSeconds:0.#} s", $"See what '{engine} info' says, or run without containers: --host process.") { Code = HostingError.EngineAbsent };

    /// <summary>Whether an image is not here.</summary>
    public static bool IsUnknownImage(string output) => Says(output, "no such image") || Says(output, "image not known") || Says(output, "no such object");

    /// <summary>Whether a line among those of a start is the engine's own, and says that there was no start.</summary>
    public static bool IsRefusal(string line) => line.StartsWith("Error response from daemon", StringComparison.Ordinal) || line.StartsWith("Error: unable to start container", StringComparison.Ordinal);

    /// <summary>What the engine refused.</summary>
    /// <param name="engine">Its name.</param>
    /// <param name="asked">What it was asked for.</param>
    /// <param name="output">What it said.</param>
    public static HostingError Of(string engine, string asked, string output)
    {
        var said = Said(output);
        if (Says(output, "permission denied") && (Says(output, "connect") || Says(output, "socket")))
            return new("The container engine may not be used by this user", said, "Add the user to the group 'docker' and log in anew, or run without containers: --host process.") { Code = HostingError.EngineDenied };
        if (s_absent.Any(s => Says(output, s)))
            return new("The container engine does not answer", said, $"Start it ('{engine} info' has to answer), or run without containers: --host process.") { Code = HostingError.EngineAbsent };
        if (IsUnknownImage(output))
            return new("The image is not here", said, "Build or pull it, or let it be built with --allow-rebuild (SMOKE_REPAIR_DOCKER_REBUILD=true).") { Code = HostingError.NoImage };
        if (Says(output, "executable file not found") || Says(output, "no such file or directory") && Says(output, "exec"))
            return new("The image has nothing to run the app with", said, "Use an image with the ASP.NET Core runtime (--image), whose 'dotnet' is on its PATH.") { Code = HostingError.NoRuntime };
        if (Says(output, "bind source path does not exist") || Says(output, "no such file or directory") && Says(output, "mount"))
            return new("The container engine does not see this machine's files", said, "The engine has to run on this machine and see its temporary files; TMPDIR names another folder for them.") { Code = HostingError.EngineRefused };
        if (Says(output, "port is already allocated") || Says(output, "address already in use"))
            return new("The port that the engine picked for the app was taken", said, "Run again; another port is picked.") { Code = HostingError.EngineRefused };
        return new($"The container engine refused '{asked}'", said, $"See what it says; '{engine}' says the same by hand. Or run without containers: --host process.") { Code = HostingError.EngineRefused };
    }

    private static bool Says(string output, string words) => output.Contains(words, StringComparison.OrdinalIgnoreCase);

    // Warnings and advice stand around what counts.
    private static string Said(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.StartsWith("WARNING", StringComparison.Ordinal) && !l.StartsWith("See '", StringComparison.Ordinal) && l != "[]").ToArray();
        return lines.LastOrDefault(l => l.StartsWith("Error", StringComparison.OrdinalIgnoreCase) || Says(l, "denied") || Says(l, "connect")) ?? lines.LastOrDefault() ?? "no word";
    }
}
