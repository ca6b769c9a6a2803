using System.Text.Json.Nodes;

namespace SmokeRepair.Hosting;

/// <summary>Sees that what runs is what was compiled: every verdict would otherwise be one about other code.</summary>
internal static class LoadedModules
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Compares the modules that the app has loaded with those that it was given.</summary>
    /// <param name="agent">The agent in the app.</param>
    /// <param name="expected">Ids of the builds by simple name of the assembly; what the app cannot load is passed over.</param>
    /// <param name="cancellationToken">Ends the wait for the agent.</param>
    /// <exception cref="HostingException">The app runs another build.</exception>
    public static async Task CheckAsync(AgentConnection agent, IReadOnlyDictionary<string, Guid> expected, CancellationToken cancellationToken)
    {
        if (expected.Count == 0) return;
        var command = new JsonObject { ["cmd"] = "modules", ["names"] = new JsonArray([.. expected.Keys.Select(k => JsonValue.Create(k))]) };
        if (await agent.AskAsync(command, s_patience, cancellationToken) is not { } answer || !answer.TryGetProperty("modules", out var modules)) return;
        foreach (var loaded in modules.EnumerateObject())
        {
            // An app may have loaded an assembly several times, into contexts of its own.
            var ids = loaded.Value.EnumerateArray().Select(m => m.GetProperty("mvid").GetGuid()).ToArray();
            if (ids.Length == 0 || !expected.TryGetValue(loaded.Name, out var id) || ids.Contains(id)) continue;
            var place = loaded.Value.EnumerateArray().Select(m => m.GetProperty("file").GetString()).First(f => f is not null);
            throw new HostingException(new HostingError($"The app runs another build of {loaded.Name} than the one that was compiled", $"{place}: build {ids[0]}, not {id}", "Nothing it answers would be about this code: find out what replaces the assembly, and start it without that.")
            {
                Code = HostingError.StaleModule,
            });
        }
    }
}
