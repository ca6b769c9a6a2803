using SmokeRepair.Agent;

// The runtime looks for this name outside any namespace: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md
// No ASP.NET Core type may be mentioned here: its framework may not be there, and if it is, not needed yet.
#pragma warning disable CA1050

/// <summary>Where the runtime enters the agent, before the app's own Main.</summary>
internal sealed class StartupHook
{
    /// <summary>Called by the runtime. Never throws: what goes wrong in here is not the app's business.</summary>
    public static void Initialize()
    {
        try
        {
            AgentProcess.Start();
        }
        catch (Exception e)
        {
            // Every kind: a hook that throws ends the app before its first line.
            AgentProcess.Complain("start", e);
        }
    }
}
