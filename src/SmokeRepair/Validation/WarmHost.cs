using SmokeRepair.Hosting;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation.HotApply;

namespace SmokeRepair.Validation;

/// <summary>One running app that outlives its first use: whoever asks for the same sources next finds it warm. It is not clean, and no proof of more than a screen.</summary>
internal sealed class WarmHost(AppLauncher launcher) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private (SourceState State, Task<HotApp?> Starting)? _app;
    private bool _used;

    /// <summary>Begins to start a state in the background, unless it runs already.</summary>
    public void Prepare(SourceState state)
    {
        if (_app is not { } app || app.State != state || app.Starting is { IsCompletedSuccessfully: true, Result.App.ExitCode: not null })
            Replace(state);
    }

    /// <summary>The app that runs a state; null when it does not start, or cannot be modified where it runs.</summary>
    /// <param name="state">The sources.</param>
    /// <param name="fresh">Whether nobody may have had it before.</param>
    /// <param name="cancellationToken">Ends the wait, not the start.</param>
    public Task<HotApp?> GetAsync(SourceState state, bool fresh, CancellationToken cancellationToken)
    {
        if (fresh && _used)
            Replace(state);
        else
            Prepare(state);
        _used = true;
        return _app!.Value.Starting.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the app that runs, and begins to start a state anew.</summary>
    public void Replace(SourceState state)
    {
        _used = false;
        var outdated = _app?.Starting;
        _app = (state, Task.Run(async () =>
        {
            await EndAsync(outdated);
            return await HotApp.StartAsync(launcher, state, _ended.Token);
        }));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await EndAsync(_app?.Starting);
        _ended.Dispose();
    }

    private static async Task EndAsync(Task<HotApp?>? starting)
    {
        try
        {
            if (starting is not null && await starting is { } app)
                await app.DisposeAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or HostingException)
        {
            // It was never there; whoever waited for it has been told why.
        }
    }
}
