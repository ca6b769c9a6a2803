namespace SmokeRepair.Agent.Exceptions;

/// <summary>
/// Exceptions by reference, in the order thrown. Bounded: code that throws a million of them must neither fill memory nor slow down.
/// Whatever escapes is kept even beyond the bounds, since it is what the request died of.
/// </summary>
internal sealed class ExceptionBuffer(int capacity, int perClass)
{
    // Nearly every request ends without one: what holds them is made for the first.
    private readonly object _lock = new();
    private List<Seen>? _seen;
    private Dictionary<Type, int>? _counts;
    private long _dropped;
    private bool _closed;

    /// <summary>How many exceptions did not fit.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Adds an exception unless it is there already, or too many like it are.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="request">Id of the request that it outlived.</param>
    /// <returns>False when the buffer is closed.</returns>
    public bool Add(Exception exception, string? request = null)
    {
        lock (_lock)
        {
            if (_closed) return false;
            if (Find(exception) is not null) return true;
            _seen ??= [];
            _counts ??= [];
            var type = exception.GetType();
            _counts.TryGetValue(type, out var count);
            if (_seen.Count >= capacity || count >= perClass)
            {
                _dropped++;
                return true;
            }

            _counts[type] = count + 1;
            _seen.Add(new Seen(exception) { Request = request });
            return true;
        }
    }

    /// <summary>Notes that an exception left the endpoint's handler.</summary>
    public void EscapedHandler(Exception exception) => Mark(exception, static s => s.EscapedHandler = true);

    /// <summary>Notes that an exception left the whole pipeline.</summary>
    public void EscapedPipeline(Exception exception) => Mark(exception, static s => s.EscapedPipeline = true);

    /// <summary>Takes all that is there. With <paramref name="close"/>, nothing is added any more.</summary>
    public IReadOnlyList<Seen> Drain(bool close)
    {
        lock (_lock)
        {
            _closed |= close;
            if (_seen is null) return [];
            var all = _seen.ToArray();
            _seen = null;
            _counts = null;
            return all;
        }
    }

    /// <summary>What is there so far.</summary>
    public IReadOnlyList<Seen> Peek()
    {
        lock (_lock) return [.. _seen ?? []];
    }

    private void Mark(Exception exception, Action<Seen> mark)
    {
        lock (_lock)
        {
            var seen = Find(exception);
            if (seen is null)
            {
                seen = new Seen(exception);
                _seen ??= [];
                if (_seen.Count >= capacity + 8) _seen.RemoveAt(_seen.Count - 1);
                _seen.Add(seen);
            }

            mark(seen);
        }
    }

    private Seen? Find(Exception exception)
    {
        foreach (var seen in _seen ?? [])
        {
            if (ReferenceEquals(seen.Exception, exception)) return seen;
        }

        return null;
    }

    /// <summary>One exception and how far it came.</summary>
    internal sealed class Seen(Exception exception)
    {
        public Exception Exception { get; } = exception;

        public string? Request { get; init; }

        public bool EscapedHandler { get; set; }

        public bool EscapedPipeline { get; set; }
    }
}
