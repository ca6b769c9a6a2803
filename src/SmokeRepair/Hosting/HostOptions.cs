using System.Runtime.InteropServices;

namespace SmokeRepair.Hosting;

/// <summary>What can be set about how apps are started, wherever they run.</summary>
internal abstract record HostOptions
{
    /// <summary>How long a start may take before it counts as hanging.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an app that was asked to stop may take before it is killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The folder that scratch copies are made in.</summary>
    public string ScratchRoot { get; init; } = Hosting.ScratchRoot.Default;

    /// <summary>The agent's assembly.</summary>
    public string AgentPath { get; init; } = FindAgent(AgentFolder);

    /// <summary>Whether the agent signs requests in that bear the start's secret; otherwise it leaves the app's authentication alone.</summary>
    public bool OfferIdentity { get; init; } = true;

    /// <summary>How many traces are kept; older ones are forgotten.</summary>
    public int TraceCapacity { get; init; } = 4096;

    /// <summary>How many of the last lines that the app printed are kept.</summary>
    public int OutputCapacity { get; init; } = 400;

    /// <summary>Where the agent lies beside the tool.</summary>
    internal static string AgentFolder => Path.Combine(AppContext.BaseDirectory, "agent");

    /// <summary>The agent that was compiled ahead for this machine, where there is one.</summary>
    internal static string FindAgent(string folder)
    {
        const string Name = "SmokeRepair.Agent.dll";
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var compiled = Path.Combine(folder, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", Name);
        return File.Exists(compiled) ? compiled : Path.Combine(folder, Name);
    }
}
