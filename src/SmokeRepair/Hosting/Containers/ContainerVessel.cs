namespace SmokeRepair.Hosting.Containers;

/// <summary>The container of one start. Whatever became of it, it is gone when this has been disposed.</summary>
internal sealed class ContainerVessel(IContainerEngine engine, string name) : IVessel
{
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(500);
    private bool _created;

    /// <summary>The container's name.</summary>
    public string Name => name;

    /// <summary>Makes the container.</summary>
    public async Task CreateAsync(ContainerPlan plan)
    {
        await engine.CreateAsync(plan);
        _created = true;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.RemoveAsync(name);
        if (_created) return;

        // Where the command was ended, by a Ctrl-C at the terminal for one, the engine may still have been at it.
        await Task.Delay(s_settle);
        await engine.RemoveAsync(name);
    }

    public void Abandon() => engine.Abandon(name);
}
