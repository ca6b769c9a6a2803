using System.Reflection;

namespace SmokeRepair.Strategies;

/// <summary>All strategies of an assembly, found by type.</summary>
public sealed class StrategyCatalog
{
    private StrategyCatalog(IReadOnlyList<RepairStrategy> strategies) => Strategies = strategies;

    /// <summary>The strategies that ship with SmokeRepair.</summary>
    public static StrategyCatalog Default { get; } = FromAssemblies(typeof(StrategyCatalog).Assembly);

    /// <summary>The strategies, by name.</summary>
    public IReadOnlyList<RepairStrategy> Strategies { get; }

    /// <summary>Finds the strategies of the assemblies, so that a host application can add its own.</summary>
    /// <param name="assemblies">Where to look.</param>
    /// <exception cref="MissingMethodException">A strategy has no parameterless constructor.</exception>
    public static StrategyCatalog FromAssemblies(params Assembly[] assemblies) => new(
        [.. assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false } && typeof(RepairStrategy).IsAssignableFrom(t))
            .Select(t => (RepairStrategy)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(s => s.Name, StringComparer.Ordinal)]);

    /// <summary>What failures a strategy says it is for.</summary>
    public static IReadOnlyList<RepairsAttribute> Claims(RepairStrategy strategy) => [.. strategy.GetType().GetCustomAttributes<RepairsAttribute>()];
}
