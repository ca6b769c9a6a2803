using System.Collections;
using System.Data.Common;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent;

/// <summary>
/// Gives a SQLite database of the scratch copy its tables where the program leaves that to a deployment: without them no request says anything
/// about the code. Entity Framework is the app's own, whatever its version, so that everything goes by reflection.
/// </summary>
internal static class ScratchSchema
{
    /// <summary>The folder that is the host's own: only files in it are touched. Absent: none is.</summary>
    public const string FolderVariable = "SMOKEREPAIR_SCRATCH";

    private const string Space = "Microsoft.EntityFrameworkCore.";

    /// <summary>Creates what is missing and tells the host what was done.</summary>
    public static void Prepare(IServiceProvider services, string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return;
        foreach (var type in AppDomain.CurrentDomain.GetAssemblies().Where(UsesEntityFramework).SelectMany(Types).Where(IsContext).Distinct().ToArray())
        {
            try
            {
                using var scope = services.CreateScope();
                if (scope.ServiceProvider.GetService(type) is { } context && Create(context, folder) is { } done)
                    Link.Post(w => { w.WriteString("ev", "remark"); w.WriteStartArray("texts"); w.WriteStringValue($"{type.Name}: {done}"); w.WriteEndArray(); });
            }
            catch (Exception e)
            {
                // Every kind: the app's contexts and migrations run here; without its tables the app answers as it would have anyway.
                AgentProcess.Complain("schema of " + type.Name, e is TargetInvocationException { InnerException: { } inner } ? inner : e);
            }
        }
    }

    private static string? Create(object context, string folder)
    {
        var database = context.GetType().GetProperty("Database")!.GetValue(context)!;
        var entityFramework = database.GetType().Assembly;
        if (database.GetType().GetProperty("ProviderName")?.GetValue(database) is not (Space + "Sqlite")) return null;
        var extensions = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(Space + "RelationalDatabaseFacadeExtensions")).FirstOrDefault(t => t is not null);
        if (extensions is null || Call(extensions, "GetDbConnection", database) is not DbConnection connection || !IsWithin(connection, folder)) return null;

        // A folder without files is in no copy, and SQLite makes none.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(connection.DataSource))!);
        var infrastructure = entityFramework.GetType(Space + "Infrastructure.IInfrastructure`1")!.MakeGenericType(typeof(IServiceProvider));
        var own = (IServiceProvider)infrastructure.GetProperty("Instance")!.GetValue(database)!;
        var creator = own.GetService(entityFramework.GetType(Space + "Storage.IDatabaseCreator")!)!;
        if (Is(creator, "Exists") && Is(creator, "HasTables")) return null;
        var migrations = ((IEnumerable)Call(extensions, "GetMigrations", database)!).Cast<object>().Count();
        if (migrations > 0)
        {
            Call(extensions, "Migrate", database);
            return $"its database had no tables and the program creates none; the {migrations} migrations were applied to the scratch copy.";
        }

        database.GetType().GetMethod("EnsureCreated", Type.EmptyTypes)!.Invoke(database, null);
        return "its database had no tables and the program creates none; they were created in the scratch copy from the model.";
    }

    private static bool IsWithin(DbConnection connection, string folder)
    {
        var file = connection.DataSource;
        return file.Length > 0 && !file.Contains(":memory:", StringComparison.Ordinal) && !file.StartsWith("file:", StringComparison.Ordinal) && !connection.ConnectionString.Contains("Mode=Memory", StringComparison.OrdinalIgnoreCase)
            && Path.GetFullPath(file).StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static object? Call(Type extensions, string method, object database) =>
        extensions.GetMethods().First(m => m.Name == method && m.GetParameters().Length == 1).Invoke(null, [database]);

    private static bool Is(object creator, string method) => creator.GetType().GetMethod(method, Type.EmptyTypes)?.Invoke(creator, null) is true;

    private static bool UsesEntityFramework(Assembly assembly) => !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(r => r.Name == "Microsoft.EntityFrameworkCore");

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }

    private static bool IsContext(Type type)
    {
        if (type.IsAbstract || type.ContainsGenericParameters) return false;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.FullName == Space + "DbContext") return true;
        return false;
    }
}
