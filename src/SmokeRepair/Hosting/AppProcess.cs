using System.Diagnostics;

namespace SmokeRepair.Hosting;

/// <summary>The process of an app under test: its output, its end, and how to bring it about.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OutputTail _output;
    private readonly Task _pumps;

    private AppProcess(Process process, OutputTail output)
    {
        _process = process;
        _output = output;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => OnExited();
        if (process.HasExited) OnExited();
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _exited.Task;

    /// <summary>The exit code, once it has ended.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The last lines printed.</summary>
    public IReadOnlyList<string> Output => _output.Snapshot();

    /// <summary>The process itself.</summary>
    public Process Process => _process;

    public static AppProcess Start(ProcessStartInfo start, int outputCapacity)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        // Kept open and silent: an app that waits for a key goes on waiting, as it would on a terminal.
        start.RedirectStandardInput = true;
        return new AppProcess(Process.Start(start) ?? throw new InvalidOperationException("no process"), new OutputTail(outputCapacity));
    }

    /// <summary>Waits until what it printed has been read; not for long, since a child that lives on keeps the stream open.</summary>
    public Task DrainAsync(TimeSpan patience) => Task.WhenAny(_pumps, Task.Delay(patience));

    /// <summary>Asks the app to stop, waits a little, then ends it with all that it has started.</summary>
    public async Task StopAsync(Func<Task<bool>> ask, TimeSpan grace)
    {
        if (_exited.Task.IsCompleted) return;
        var children = ProcessTree.Descendants(_process.Id);
        try
        {
            if (grace > TimeSpan.Zero && await ask()) await Task.WhenAny(_exited.Task, Task.Delay(grace));
        }
        finally
        {
            ProcessTree.Kill(_process);
            foreach (var child in children)
            {
                ProcessTree.Kill(child);
                child.Dispose();
            }
        }

        await Task.WhenAny(_exited.Task, Task.Delay(TimeSpan.FromSeconds(10)));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(() => Task.FromResult(false), TimeSpan.Zero);
        await DrainAsync(TimeSpan.FromMilliseconds(200));
        _process.Dispose();
    }

    private void OnExited()
    {
        // Read now: the process object is gone when somebody asks later.
        ExitCode ??= _process.ExitCode;
        _exited.TrySetResult();
    }

    private async Task PumpAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line) _output.Add(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process is being disposed.
        }
    }
}
