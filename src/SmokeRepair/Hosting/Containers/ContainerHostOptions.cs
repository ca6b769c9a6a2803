namespace SmokeRepair.Hosting.Containers;

/// <summary>What can be set about how apps are started in containers.</summary>
internal sealed record ContainerHostOptions : HostOptions
{
    /// <summary>The image that the app runs in.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>Variables that go before the image's own, and after the user's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the container may take.</summary>
    public ContainerLimits Limits { get; init; } = new(4096, System.Environment.ProcessorCount, 2048);
}
