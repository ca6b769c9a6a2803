namespace SmokeRepair.Hosting;

/// <summary>
/// Traces by request id: the last ones, bounded in number and in bytes. They are kept as received and read when asked for, since most never are.
/// </summary>
internal sealed class TraceStore(int capacity, long maxBytes = 64 * 1024 * 1024)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _traces = [];
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, List<TaskCompletionSource<byte[]?>>> _waiters = [];
    private long _bytes;
    private bool _completed;

    /// <summary>How many traces are kept at the moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _traces.Count;
        }
    }

    /// <summary>Keeps a trace and hands it to those who wait for it.</summary>
    public void Add(string id, byte[] trace)
    {
        List<TaskCompletionSource<byte[]?>>? waiting;
        lock (_lock)
        {
            if (_traces.TryGetValue(id, out var earlier)) _bytes -= earlier.Length;
            else _order.Enqueue(id);
            _traces[id] = trace;
            _bytes += trace.Length;
            while (_order.Count > 1 && (_order.Count > capacity || _bytes > maxBytes))
            {
                if (_traces.Remove(_order.Dequeue(), out var old)) _bytes -= old.Length;
            }

            _waiters.Remove(id, out waiting);
        }

        foreach (var waiter in waiting ?? []) waiter.TrySetResult(trace);
    }

    /// <summary>No trace will come any more: whoever waits gets null.</summary>
    public void Complete()
    {
        TaskCompletionSource<byte[]?>[] waiting;
        lock (_lock)
        {
            _completed = true;
            waiting = [.. _waiters.Values.SelectMany(w => w)];
            _waiters.Clear();
        }

        foreach (var waiter in waiting) waiter.TrySetResult(null);
    }

    /// <summary>The trace of a request; null when it does not come in time or never will.</summary>
    public async Task<byte[]?> WaitAsync(string id, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        TaskCompletionSource<byte[]?> waiter;
        lock (_lock)
        {
            if (_traces.TryGetValue(id, out var trace)) return trace;
            if (_completed) return null;
            waiter = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiters.TryGetValue(id, out var list)) _waiters[id] = list = [];
            list.Add(waiter);
        }

        try
        {
            return await waiter.Task.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (_lock)
            {
                if (_waiters.TryGetValue(id, out var list) && list.Remove(waiter) && list.Count == 0) _waiters.Remove(id);
            }
        }
    }
}
