using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>
/// Notes the keys of the rows that Entity Framework has added for a request: many services answer "created" and name it to nobody. Entity Framework is the
/// app's own, whatever its version, so that everything goes by reflection; its own announcements are listened to, and its change tracker is left alone.
/// </summary>
internal static class AddedRows
{
    public const string Listener = "Microsoft.EntityFrameworkCore";
    public const string StateChanged = "Microsoft.EntityFrameworkCore.ChangeTracking.StateChanged";

    private const string Metadata = "Microsoft.EntityFrameworkCore.Metadata.IReadOnly";
    // All of them have to fit into one header: what is longer names no thing in a route.
    private const int LongestKey = 100;
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> s_keys = new();

    /// <summary>An entity has another state: one that was added and is unchanged now has been stored.</summary>
    public static void OnStateChanged(object change)
    {
        if (ExceptionWatch.Current is not { Id: not null } scope) return;
        using var _ = ExceptionWatch.Ignore();
        if (Value(change, "OldState")?.ToString() != "Added" || Value(change, "NewState")?.ToString() != "Unchanged" || Value(change, "EntityEntry") is not { } entry) return;
        if (Value(entry, "Metadata") is not { } type || Interface(type, "TypeBase")?.GetProperty("ClrType")?.GetValue(type) is not Type entity || Value(entry, "Entity") is not { } row) return;
        if (s_keys.GetOrAdd(entity, static (_, t) => KeyOf(t), type)?.GetValue(row) is { } key and (string or Guid or int or long or short or byte) && Convert.ToString(key, CultureInfo.InvariantCulture) is { Length: > 0 and <= LongestKey } text) scope.Add(entity.Name, text);
    }

    // Of a key of several parts, or of one that the class does not have, no request is named.
    private static PropertyInfo? KeyOf(object type)
    {
        if (Interface(type, "EntityType")?.GetMethod("FindPrimaryKey")?.Invoke(type, null) is not { } key || Interface(key, "Key")?.GetProperty("Properties")?.GetValue(key) is not System.Collections.IEnumerable properties) return null;
        object[] parts = [.. properties];
        return parts is [var only] ? Interface(only, "PropertyBase")?.GetProperty("PropertyInfo")?.GetValue(only) as PropertyInfo : null;
    }

    // Before version 6 the interfaces were IEntityType, IKey and IPropertyBase.
    private static Type? Interface(object metadata, string name) =>
        metadata.GetType().GetInterfaces().FirstOrDefault(i => i.FullName == Metadata + name) ?? metadata.GetType().GetInterfaces().FirstOrDefault(i => i.FullName == Metadata.Replace("IReadOnly", "I", StringComparison.Ordinal) + name);

    private static object? Value(object on, string property) => on.GetType().GetProperties().FirstOrDefault(p => p.Name == property && p.GetIndexParameters().Length == 0)?.GetValue(on);
}
