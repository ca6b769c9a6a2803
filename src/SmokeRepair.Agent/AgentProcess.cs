using System.Runtime.InteropServices;
using SmokeRepair.Agent.Exceptions;
using SmokeRepair.Agent.HotApply;

namespace SmokeRepair.Agent;

/// <summary>The agent's life in its process: environment, link, watchers.</summary>
internal static class AgentProcess
{
    /// <summary>Where the host listens: the full path of a Unix socket, or the name of a pipe.</summary>
    public const string SocketVariable = "SMOKEREPAIR_SOCKET";

    /// <summary>The URL that the app has to listen on, whatever its settings and code say.</summary>
    public const string UrlVariable = "SMOKEREPAIR_URL";

    /// <summary>The secret by which a request is the probe's; absent when no identity is offered.</summary>
    public const string SecretVariable = "SMOKEREPAIR_IDENTITY";

    /// <summary>What DOTNET_STARTUP_HOOKS was before the host put the agent in front; absent when it was not set.</summary>
    public const string OriginalHooksVariable = "SMOKEREPAIR_ORIGINAL_HOOKS";

    /// <summary>What <see cref="HostingStartupVariable"/> was before; absent when it was not set.</summary>
    public const string OriginalHostingStartupVariable = "SMOKEREPAIR_ORIGINAL_HOSTINGSTARTUP";

    /// <summary>Names the assemblies that the old kind of web host asks; read when it is built.</summary>
    public const string HostingStartupVariable = "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES";

    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";

    /// <summary>The URL that the app has to listen on; null to let the app decide.</summary>
    public static string? Url { get; private set; }

    /// <summary>What a request has to bear to be signed in by the agent; null when none is.</summary>
    public static string? Secret { get; private set; }

    /// <summary>The host's scratch folder; null to leave every database as it is.</summary>
    public static string? Scratch { get; private set; }

    public static void Start()
    {
        Scratch = Environment.GetEnvironmentVariable(ScratchSchema.FolderVariable);
        var socket = Environment.GetEnvironmentVariable(SocketVariable);
        Url = Environment.GetEnvironmentVariable(UrlVariable);
        Secret = Environment.GetEnvironmentVariable(SecretVariable);

        // Children of the app are not under test: they must not find the agent in their environment.
        Environment.SetEnvironmentVariable(HooksVariable, Environment.GetEnvironmentVariable(OriginalHooksVariable));
        Environment.SetEnvironmentVariable(SocketVariable, null);
        Environment.SetEnvironmentVariable(UrlVariable, null);
        Environment.SetEnvironmentVariable(SecretVariable, null);
        Environment.SetEnvironmentVariable(ScratchSchema.FolderVariable, null);
        Environment.SetEnvironmentVariable(OriginalHooksVariable, null);

        if (string.IsNullOrEmpty(socket)) return;
        Link.Connect(socket);
        Link.Post(w =>
        {
            w.WriteString("ev", "hello");
            w.WriteNumber("pid", Environment.ProcessId);
            w.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        });
        ExceptionWatch.Start();
        Modules.Open();
        ModuleUpdates.Open();
        HostingGate.Open();
    }

    /// <summary>The web host is built: its variable has done its work.</summary>
    public static void RestoreHostingStartup()
    {
        if (Environment.GetEnvironmentVariable(HostingStartupVariable)?.StartsWith("SmokeRepair.Agent", StringComparison.Ordinal) != true) return;
        Environment.SetEnvironmentVariable(HostingStartupVariable, Environment.GetEnvironmentVariable(OriginalHostingStartupVariable));
        Environment.SetEnvironmentVariable(OriginalHostingStartupVariable, null);
    }

    /// <summary>An exception as text; of one that resists, its class.</summary>
    public static string Describe(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            // Every kind: the app's exceptions may override anything.
            return exception.GetType().ToString();
        }
    }

    /// <summary>Tells the host that a part of the agent failed; the app goes on.</summary>
    public static void Complain(string part, Exception exception)
    {
        try
        {
            var text = Describe(exception);
            Link.Post(w =>
            {
                w.WriteString("ev", "fault");
                w.WriteString("part", part);
                w.WriteString("detail", text);
            });
        }
        catch (Exception)
        {
            // Every kind: this is the last resort of the agent's own faults, and nobody is left to tell.
        }
    }
}
