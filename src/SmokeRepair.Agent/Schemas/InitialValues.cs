using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;

namespace SmokeRepair.Agent.Schemas;

/// <summary>
/// The values that a type gives its own members: <c>[Required] public string State { get; set; } = "new";</c> is never missing, whatever a request leaves out.
/// </summary>
internal sealed class InitialValues(JsonTypeInfo info)
{
    /// <summary>Marks a member whose own value satisfies what demands it.</summary>
    public const string Key = "x-smoke-initial";

    private readonly Lazy<object?> _made = new(() => Made(info));

    /// <summary>Whether a new instance has a value there that no rule would call missing.</summary>
    public bool Satisfies(JsonPropertyInfo property, IReadOnlyList<Attribute> rules)
    {
        if (property.PropertyType.IsValueType || property.Get is null || _made.Value is not { } made) return false;
        try
        {
            return property.Get(made) is { } value && value is not "" && rules.OfType<ValidationAttribute>().All(r => r.IsValid(value));
        }
        catch (Exception)
        {
            return false; // The app's own getter: what it throws is not ours to tell.
        }
    }

    private static object? Made(JsonTypeInfo info)
    {
        try
        {
            return info.CreateObject?.Invoke();
        }
        catch (Exception)
        {
            return null; // The app's own constructor.
        }
    }
}
