namespace SmokeRepair.Hosting;

/// <summary>What a start brings along, under the paths by which the app sees it.</summary>
/// <param name="Agent">The agent's assembly.</param>
/// <param name="Link">Where the agent finds the host.</param>
/// <param name="Url">Where the app has to listen.</param>
/// <param name="Scratch">The folder that is the run's own.</param>
/// <param name="Data">Where the app keeps what it keeps for a user.</param>
/// <param name="Identity">The secret by which requests are signed in; null when none are.</param>
/// <param name="Separator">What stands between paths in a list.</param>
internal sealed record AppPlaces(string Agent, string Link, string Url, string Scratch, string Data, string? Identity, char Separator);

/// <summary>The environment of an app under test: its own, the user's, and what lets the agent in.</summary>
internal static class AppEnvironment
{
    /// <summary>Variables that would say something about the app: where to listen is the host's business.</summary>
    private static readonly string[] s_notInherited =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_HTTPS_PORT", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS", "HTTPS_PORT", "URLS",
        "ASPNETCORE_CONTENTROOT", "DOTNET_CONTENTROOT",
    ];

    /// <summary>Makes what the app would inherit its environment.</summary>
    public static void Prepare(IDictionary<string, string?> environment, AppImage image, AppPlaces places)
    {
        foreach (var name in s_notInherited) environment.Remove(name);
        if (!environment.ContainsKey("ASPNETCORE_ENVIRONMENT") && !environment.ContainsKey("DOTNET_ENVIRONMENT")) environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment["ASPNETCORE_URLS"] = places.Url;
        environment["DOTNET_ROLL_FORWARD"] = "Major";
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_NOLOGO"] = "1";

        // What the app logs is read by the agent; a console that prints every query would only slow it down.
        environment["Logging__Console__LogLevel__Default"] = "Warning";

        // Where programs keep a user's data, so that a database there is another than the user's.
        environment["XDG_DATA_HOME"] = places.Data;
        foreach (var (name, value) in image.Environment) environment[name] = value;
        if (image.Modifiable) environment["DOTNET_MODIFIABLE_ASSEMBLIES"] = "debug";

        // The app's own hooks still run, after the agent, and are what its children inherit.
        Prepend(environment, "DOTNET_STARTUP_HOOKS", places.Agent, places.Separator, "SMOKEREPAIR_ORIGINAL_HOOKS");
        Prepend(environment, "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "SmokeRepair.Agent", ';', "SMOKEREPAIR_ORIGINAL_HOSTINGSTARTUP");
        environment["SMOKEREPAIR_SOCKET"] = places.Link;
        environment["SMOKEREPAIR_URL"] = places.Url;
        environment["SMOKEREPAIR_IDENTITY"] = places.Identity;
        environment["SMOKEREPAIR_SCRATCH"] = places.Scratch;
    }

    /// <summary>Puts a value in front of a list, and keeps the list as it was under another name for the agent to restore.</summary>
    private static void Prepend(IDictionary<string, string?> environment, string name, string value, char separator, string original)
    {
        var before = environment.TryGetValue(name, out var list) && !string.IsNullOrEmpty(list) ? list : null;
        if (before is not null) environment[original] = before;
        environment[name] = before is null ? value : value + separator + before;
    }
}
