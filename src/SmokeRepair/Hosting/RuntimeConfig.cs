using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Hosting;

/// <summary>Reads and mends the <c>runtimeconfig.json</c> of a copy.</summary>
internal static class RuntimeConfig
{
    private const string HooksSwitch = "System.StartupHookProvider.IsSupported";

    /// <summary>Lets the agent in: projects meant for trimming or AOT switch startup hooks off even in ordinary builds.</summary>
    /// <param name="assemblyPath">The startup assembly in the copy.</param>
    public static void AllowHooks(string assemblyPath)
    {
        var path = PathOf(assemblyPath);
        if (Read(path) is not { } root || root["runtimeOptions"]?["configProperties"] is not JsonObject properties || properties[HooksSwitch] is null) return;
        properties[HooksSwitch] = true;
        File.WriteAllText(path, root.ToJsonString());
    }

    /// <summary>The executable of an app that brings its own runtime and that <c>dotnet</c> therefore cannot run; null for others.</summary>
    public static string? OwnExecutable(string assemblyPath)
    {
        if (Read(PathOf(assemblyPath))?["runtimeOptions"]?["includedFrameworks"] is null) return null;
        var path = OperatingSystem.IsWindows() ? Path.ChangeExtension(assemblyPath, ".exe") : Path.ChangeExtension(assemblyPath, null);
        return File.Exists(path) ? path : null;
    }

    private static string PathOf(string assemblyPath) => Path.ChangeExtension(assemblyPath, ".runtimeconfig.json");

    private static JsonNode? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) : null;
        }
        catch (JsonException)
        {
            return null; // The runtime will say what it thinks of it.
        }
    }
}
