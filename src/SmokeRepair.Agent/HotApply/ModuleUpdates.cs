using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Json;

namespace SmokeRepair.Agent.HotApply;

/// <summary>Replaces bodies of methods in the running process, and tells which of them have been entered since. Only where the host made the process modifiable.</summary>
internal static class ModuleUpdates
{
    /// <summary>Makes the runtime keep what a replacement needs; read by it before any code runs.</summary>
    public const string ModifiableVariable = "DOTNET_MODIFIABLE_ASSEMBLIES";

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);
    private static CompiledMethods? s_compiled;

    /// <summary>Offers the commands, if the process is modifiable. Children of the app need not be.</summary>
    public static void Open()
    {
        if (Environment.GetEnvironmentVariable(ModifiableVariable) is null || !MetadataUpdater.IsSupported) return;
        Environment.SetEnvironmentVariable(ModifiableVariable, null);
        Commands.Handle("update", Update);
        Commands.Handle("compiled", Compiled);
    }

    // No MetadataUpdateHandler is called: they are for what bodies do not change, and rebuild every endpoint.
    private static void Update(JsonElement command)
    {
        s_compiled ??= new CompiledMethods();
        string? error = null;
        try
        {
            foreach (var update in command.GetProperty("modules").EnumerateArray())
            {
                var assembly = Find(update.GetProperty("assembly").GetString()!);
                if (assembly.ManifestModule.ModuleVersionId != update.GetProperty("mvid").GetGuid())
                    throw new InvalidOperationException($"{assembly.GetName().Name} is loaded from another build.");
                MetadataUpdater.ApplyUpdate(assembly, update.GetProperty("metadata").GetBytesFromBase64(), update.GetProperty("il").GetBytesFromBase64(), update.GetProperty("pdb").GetBytesFromBase64());
            }
        }
        catch (Exception e)
        {
            // Every kind: whatever the runtime refuses, and however, the host has to know: it replaces the process.
            error = AgentProcess.Describe(e);
        }

        s_compiled.Restart();
        Commands.Answer(command, w =>
        {
            if (error is not null) w.WriteString("error", error);
        });
    }

    private static void Compiled(JsonElement command)
    {
        var groups = command.GetProperty("groups").EnumerateArray().Select(g => g.EnumerateArray().Select(Resolve).OfType<MethodBase>().ToArray()).ToArray();
        var compiled = s_compiled?.WaitFor(groups, s_patience) == true;
        Commands.Answer(command, w =>
        {
            w.WriteBoolean("compiled", compiled);
        });
    }

    private static MethodBase? Resolve(JsonElement method)
    {
        try
        {
            return Find(method.GetProperty("assembly").GetString()!).ManifestModule.ResolveMethod(method.GetProperty("token").GetInt32());
        }
        catch (ArgumentException)
        {
            // A method that only the update knows, and that was never entered.
            return null;
        }
    }

    // One that nothing has needed so far is loaded now: else it would later be loaded as it was.
    private static Assembly Find(string name) =>
        Array.Find(AppDomain.CurrentDomain.GetAssemblies(), a => !a.IsDynamic && a.GetName().Name == name) ?? Assembly.Load(name);
}
