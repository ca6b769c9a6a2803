namespace SmokeRepair.Hosting;

/// <summary>What an app runs in besides a process, and what has to go with it.</summary>
internal interface IVessel : IAsyncDisposable
{
    /// <summary>The end that cannot wait. Never throws.</summary>
    void Abandon();
}

/// <summary>All that one start has brought into being, and its end in the right order: process, what it ran in, line, files.</summary>
internal sealed class AppRun(ScratchSpace scratch, AgentListener listener, AgentConnection agent, TimeSpan stopGrace) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private Task _listening = Task.CompletedTask;
    private int _disposed;

    public ScratchSpace Scratch => scratch;

    public AgentConnection Agent => agent;

    public AgentListener Listener => listener;

    /// <summary>The secret by which requests of this start are signed in; null when none are.</summary>
    public string? Identity { get; init; }

    public AppProcess? Process { get; private set; }

    /// <summary>What the app runs in; null when it is the process itself.</summary>
    public IVessel? Vessel { get; set; }

    /// <summary>Id of the process; still known when it has ended.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Where the assemblies are that run.</summary>
    public string OutputDirectory { get; set; } = scratch.FullPath;

    /// <summary>Takes the process over and begins to listen to the agent in it.</summary>
    public void Adopt(AppProcess process)
    {
        Process = process;
        ProcessId = process.Process.Id;
        _listening = agent.RunAsync(listener, _ended.Token);
        _ = EndListeningAsync(process);
    }

    /// <summary>Completes when all that the agent had sent has been read.</summary>
    public Task ListenedAsync() => _listening;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (Process is not null)
        {
            await Process.StopAsync(() => agent.SendAsync("""{"cmd":"stop"}""", CancellationToken.None), stopGrace);
            await Process.DisposeAsync();
        }

        if (Vessel is not null) await Vessel.DisposeAsync();
        await _ended.CancelAsync();
        await _listening;
        listener.Dispose();
        agent.Dispose();
        scratch.Dispose();
        _ended.Dispose();
    }

    /// <summary>The end that cannot wait: for the exit of this very process.</summary>
    public void Abandon()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (Process is not null) ProcessTree.Kill(Process.Process);
        Vessel?.Abandon();
        scratch.Dispose();
    }

    /// <summary>What was sent before the end is still read; but a process that never let its agent in would leave the line waiting for ever.</summary>
    private async Task EndListeningAsync(AppProcess process)
    {
        await process.Exited;
        await Task.WhenAny(_listening, Task.Delay(agent.Connected ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(100)));
        if (Volatile.Read(ref _disposed) == 0) await _ended.CancelAsync();
    }
}
