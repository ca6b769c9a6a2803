using System.Reflection;
using System.Text.Json;

namespace SmokeRepair.Agent;

/// <summary>Tells the host which builds of assemblies the app runs, so that it can see that they are the ones it gave.</summary>
internal static class Modules
{
    public static void Open() => Commands.Handle("modules", Tell);

    private static void Tell(JsonElement command)
    {
        var names = command.GetProperty("names").EnumerateArray().Select(n => n.GetString()!).ToHashSet();
        var loaded = Loaded(names);

        // What no request has needed so far is loaded now, as it would be then.
        foreach (var name in names.Where(n => !loaded.Contains(n))) Load(name);
        loaded = Loaded(names);
        Commands.Answer(command, w =>
        {
            w.WriteStartObject("modules");
            foreach (var assemblies in loaded)
            {
                w.WriteStartArray(assemblies.Key);
                foreach (var assembly in assemblies)
                {
                    w.WriteStartObject();
                    w.WriteString("mvid", assembly.ManifestModule.ModuleVersionId);
                    w.WriteString("file", assembly.Location);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            }

            w.WriteEndObject();
        });
    }

    private static ILookup<string, Assembly> Loaded(HashSet<string> names) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && names.Contains(a.GetName().Name!)).ToLookup(a => a.GetName().Name!);

    private static void Load(string name)
    {
        try
        {
            Assembly.Load(name);
        }
        catch (Exception)
        {
            // Every kind: the app's own resolvers may run here. One that cannot be loaded answers no request either.
        }
    }
}
