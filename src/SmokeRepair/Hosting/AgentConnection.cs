using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Hosting;

/// <summary>What one agent has said so far, and the way to tell it something.</summary>
internal sealed class AgentConnection(int traceCapacity) : IDisposable
{
    private const int MaxAmbient = 512;
    private readonly TaskCompletionSource<IReadOnlyList<string>> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<byte[]?> _endpoints = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TracedException> _ambient = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _remarks = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<byte[]?>> _questions = new();
    private int _asked;
    private Stream? _stream;

    /// <summary>The addresses that the app listens on, once it does.</summary>
    public Task<IReadOnlyList<string>> Started => _started.Task;

    /// <summary>The endpoint message as received; null when the agent went before it sent one.</summary>
    public Task<byte[]?> Endpoints => _endpoints.Task;

    /// <summary>Completes when the agent has gone.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Traces of requests.</summary>
    public TraceStore Traces { get; } = new(traceCapacity);

    /// <summary>The exception that ended the process, if one did.</summary>
    public TracedException? Crash { get; private set; }

    /// <summary>The request that the process died in, if the crash was in one.</summary>
    public string? CrashRequestId { get; private set; }

    /// <summary>Whether the agent ever came.</summary>
    public bool Connected => _stream is not null;

    /// <summary>Exceptions outside any request, in the order received.</summary>
    public IReadOnlyList<TracedException> Ambient()
    {
        lock (_ambient) return [.. _ambient];
    }

    /// <summary>What went wrong inside the agent itself.</summary>
    public IReadOnlyList<string> Faults()
    {
        lock (_faults) return [.. _faults];
    }

    /// <summary>What the agent did that the user should know of.</summary>
    public IReadOnlyList<string> Remarks()
    {
        lock (_remarks) return [.. _remarks];
    }

    /// <summary>Listens until the agent goes. Never throws but when cancelled.</summary>
    public async Task RunAsync(AgentListener listener, CancellationToken cancellationToken)
    {
        try
        {
            _stream = await listener.AcceptAsync(cancellationToken);
            await ReadAsync(PipeReader.Create(_stream), cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // However the line ended, it ended.
        }
        finally
        {
            _started.TrySetCanceled(CancellationToken.None);
            _endpoints.TrySetResult(null);
            _ended.TrySetResult();
            Traces.Complete();
            foreach (var question in _questions.Values) question.TrySetResult(null);
        }
    }

    /// <summary>Sends a command; false when the agent is not there.</summary>
    public async Task<bool> SendAsync(string json, CancellationToken cancellationToken)
    {
        if (_stream is not { } stream) return false;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(json + "\n"), cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="command">The command with its arguments; its id is added.</param>
    /// <param name="patience">How long the answer may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer; null when none came in time or the agent has gone.</returns>
    public async Task<JsonElement?> AskAsync(JsonObject command, TimeSpan patience, CancellationToken cancellationToken)
    {
        var id = "q" + Interlocked.Increment(ref _asked);
        var answer = _questions[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            command["id"] = id;
            if (_ended.Task.IsCompleted || !await SendAsync(command.ToJsonString(), cancellationToken)) return null;
            return await answer.Task.WaitAsync(patience, cancellationToken) is { } line ? JsonDocument.Parse(line).RootElement : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _questions.TryRemove(id, out _);
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                OnLine(buffer.Slice(0, end).ToArray());
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return;
        }
    }

    private void OnLine(byte[] line)
    {
        try
        {
            var (name, id) = AgentMessages.Head(line);
            switch (name)
            {
                case "end" or "hang" when id is not null:
                    Traces.Add(id, line);
                    break;
                case "answer" when id is not null:
                    if (_questions.TryGetValue(id, out var question)) question.TrySetResult(line);
                    break;
                case "started":
                    _started.TrySetResult(AgentMessages.Texts(line, "addresses"));
                    break;
                case "endpoints":
                    _endpoints.TrySetResult(line);
                    break;
                case "ambient":
                    lock (_ambient)
                    {
                        _ambient.AddRange(AgentMessages.Exceptions(line));
                        if (_ambient.Count > MaxAmbient) _ambient.RemoveRange(0, _ambient.Count - MaxAmbient);
                    }

                    break;
                case "crash":
                    Crash = AgentMessages.Exceptions(line)[0];
                    CrashRequestId = id;
                    break;
                case "remark":
                    lock (_remarks) _remarks.AddRange(AgentMessages.Texts(line, "texts"));
                    break;
                case "fault":
                    lock (_faults)
                    {
                        if (_faults.Count < 64) _faults.Add(Encoding.UTF8.GetString(line));
                    }

                    break;
            }
        }
        catch (JsonException)
        {
            // A line cut off by the process's death.
        }
    }
}
