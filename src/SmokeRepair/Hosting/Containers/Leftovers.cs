namespace SmokeRepair.Hosting.Containers;

/// <summary>Tells containers of ours from those of others, and removes those whose run is no more.</summary>
internal static class Leftovers
{
    /// <summary>Names the run that a container belongs to.</summary>
    public const string RunLabel = "smokerepair.run";

    private const string OwnerLabel = "smokerepair.owner";

    private static readonly string s_run = Guid.NewGuid().ToString("N");

    // Ids of processes mean something in their own space only: a run in another container may share the engine.
    private static readonly string s_space = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name ?? "";

    /// <summary>The labels of a container of this process.</summary>
    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string> { [RunLabel] = s_run, [OwnerLabel] = $"{s_space}/{ProcessIdentity.OfThis}" };

    /// <summary>Removes the containers of runs that are no more.</summary>
    public static async Task SweepAsync(IContainerEngine engine, CancellationToken cancellationToken)
    {
        foreach (var (container, owner) in await engine.LabelledAsync(OwnerLabel, cancellationToken))
        {
            if (owner.Split('/', 2) is not [var space, var identity] || space != s_space) continue;
            using var living = ProcessIdentity.Find(identity);
            if (living is null) await engine.RemoveAsync(container);
        }
    }
}
