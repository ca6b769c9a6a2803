namespace SmokeRepair.Hosting.Containers;

/// <summary>The container of one start. Whatever became of it, it is gone when this has been disposed.</summary>
internal sealed class ContainerVessel(IContainerEngine engine, string name) : IVessel
{
    /// <summary>The container's name.</summary>
    public string Name => name;

    public async ValueTask DisposeAsync() => await engine.RemoveAsync(name);

    public void Abandon() => engine.Abandon(name);
}
