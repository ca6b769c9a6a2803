using System.Collections.Concurrent;
using System.Text.Json;

namespace SmokeRepair.Agent;

/// <summary>What the host can ask of the agent: one JSON line <c>{"cmd":"..."}</c> each. Run on the reading thread, one after the other.</summary>
internal static class Commands
{
    private static readonly ConcurrentDictionary<string, Action<JsonElement>> s_handlers = new()
    {
        ["ping"] = _ => Link.Post(w => w.WriteString("ev", "pong")),
    };

    /// <summary>Adds a command; a part of the agent that answers commands calls this once.</summary>
    public static void Handle(string name, Action<JsonElement> handler) => s_handlers[name] = handler;

    /// <summary>Answers a command, by its id; what is said is written when its turn comes.</summary>
    public static void Answer(JsonElement command, Action<Utf8JsonWriter> write)
    {
        var id = command.GetProperty("id").GetString();
        Link.Post(w =>
        {
            w.WriteString("ev", "answer");
            w.WriteString("id", id);
            write(w);
        });
    }

    /// <summary>Runs the command of a line. A failing command is reported and harms nothing.</summary>
    public static void Dispatch(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var name = document.RootElement.GetProperty("cmd").GetString() ?? "";
            if (s_handlers.TryGetValue(name, out var handler)) handler(document.RootElement);
            else Link.Post(w => { w.WriteString("ev", "unknown"); w.WriteString("cmd", name); });
        }
        catch (Exception e)
        {
            // Every kind: a command that fails must end neither the link nor the app; the host is told.
            AgentProcess.Complain("command", e);
        }
    }
}
