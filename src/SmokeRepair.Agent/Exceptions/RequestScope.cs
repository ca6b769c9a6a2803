using System.Diagnostics;

namespace SmokeRepair.Agent.Exceptions;

/// <summary>What is gathered while one request runs. Touched from any thread that works for the request.</summary>
internal sealed class RequestScope(string? id)
{
    private const int MaxNotes = 64;
    private readonly object _lock = new();
    private List<string>? _log;
    private List<(string Field, string Message, string? Rule)>? _modelState;
    private List<(string Entity, string Key)>? _added;
    private readonly long _begun = Environment.TickCount64;
    private volatile Thread? _thread;

    /// <summary>The id that the host sent; null when the request is not the host's.</summary>
    public string? Id { get; } = id;

    /// <summary>Template of the first endpoint that matched, before any re-execution.</summary>
    public string? Route { get; set; }

    /// <summary>
    /// The thread that is in the app's code as the agent called it; null while none is. Threads and callbacks that the app starts are none of these:
    /// what is thrown in one of them ends the process.
    /// </summary>
    public Thread? Thread
    {
        get => _thread;
        set => _thread = value;
    }

    /// <summary>The meeting that it has still to come to; null for none.</summary>
    public string? Meeting { get; set; }

    /// <summary>What it was found doing when it was given up, <c>waiting</c> or <c>running</c>; null while it is not.</summary>
    public string? GivenUp { get; set; }

    /// <summary>Whether its running code is asked where it is.</summary>
    public bool Sought { get; set; }

    /// <summary>Where its running code was when it was asked.</summary>
    public StackTrace? Stack { get; set; }

    /// <summary>How long it has been running.</summary>
    public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - _begun);

    /// <summary>At most 64 exceptions, at most 16 of one class.</summary>
    public ExceptionBuffer Exceptions { get; } = new(capacity: 64, perClass: 16);

    public void Log(string line)
    {
        lock (_lock)
        {
            _log ??= [];
            if (_log.Count < MaxNotes) _log.Add(line.Length > 2048 ? line[..2048] : line);
        }
    }

    public void ModelError(string field, string message, string? rule = null)
    {
        lock (_lock)
        {
            _modelState ??= [];
            if (_modelState.Count < MaxNotes && !_modelState.Contains((field, message, rule))) _modelState.Add((field, message, rule));
        }
    }

    /// <summary>A row has been stored for it.</summary>
    public void Add(string entity, string key)
    {
        lock (_lock)
        {
            _added ??= [];
            if (_added.Count < MaxNotes) _added.Add((entity, key));
        }
    }

    public (string Entity, string Key)[] AddedRows()
    {
        lock (_lock) return _added?.ToArray() ?? [];
    }

    public string[] LogLines()
    {
        lock (_lock) return _log?.ToArray() ?? [];
    }

    public (string Field, string Message, string? Rule)[] ModelErrors()
    {
        lock (_lock) return _modelState?.ToArray() ?? [];
    }
}
