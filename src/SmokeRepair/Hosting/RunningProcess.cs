using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Hosting;

/// <summary>An app that runs as a process of this machine.</summary>
internal sealed class RunningProcess : IModifiableApp
{
    private static readonly TimeSpan s_endpointPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_deathPatience = TimeSpan.FromSeconds(10);
    // The agent lets a request end by itself for a while, then takes stacks; a busy machine takes its time for both.
    private static readonly TimeSpan s_hangPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_answerPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(250);

    // What is cancelled, or fails at the world outside, says nothing of the code.
    private static readonly string[] s_outside =
    [
        "System.OperationCanceledException", "System.IO.IOException", "System.Net.Sockets.SocketException", "System.Net.Http.HttpRequestException", "System.Net.Mail.SmtpException", "System.TimeoutException",
        "System.UnauthorizedAccessException",
    ];
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly Dictionary<string, TracedException> _lost = [];
    private readonly AppRun _run;
    private readonly HashSet<string> _userAssemblies;
    private readonly TimeProvider _time;
    private readonly Lazy<(IReadOnlyList<AppEndpoint> Mapped, IReadOnlyList<TracedException> Broken)> _endpoints;

    public RunningProcess(AppRun run, Uri baseAddress, IReadOnlyList<string> remarks, TimeProvider time, IReadOnlyList<string> userAssemblies)
    {
        _userAssemblies = [.. userAssemblies];
        _run = run;
        _time = time;
        BaseAddress = baseAddress;
        Remarks = remarks;
        _endpoints = new(ReadEndpoints);
    }

    public Uri BaseAddress { get; }

    public IReadOnlyList<string> Remarks { get; }

    public string? Identity => _run.Identity;

    public IReadOnlyList<AppEndpoint> Endpoints => _endpoints.Value.Mapped;

    public IReadOnlyList<TracedException> BrokenEndpoints => _endpoints.Value.Broken;

    public IReadOnlyList<TracedException> Background => _run.Agent.Ambient();

    public int? ExitCode => _run.Process?.ExitCode;

    public IReadOnlyList<string> Output => _run.Process?.Output ?? [];

    /// <summary>Called when it has been disposed.</summary>
    internal Action Ended { get; init; } = () => { };

    /// <summary>Id of the app's process.</summary>
    internal int ProcessId => _run.ProcessId;

    /// <summary>The run's folder.</summary>
    internal string ScratchPath => _run.Scratch.FullPath;

    /// <summary>What went wrong inside the agent.</summary>
    internal IReadOnlyList<string> AgentFaults => _run.Agent.Faults();

    /// <summary>The line to the agent.</summary>
    internal AgentConnection Agent => _run.Agent;

    public async Task<RequestTrace?> TraceAsync(string requestId, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await _run.Agent.Traces.WaitAsync(requestId, patience, _time, cancellationToken) is { } trace) return WithLost(InOrder(AgentMessages.Trace(trace)));
        return await DeathOfAsync(requestId) ?? await HangOfAsync(requestId, cancellationToken);
    }

    public async Task<string?> UpdateAsync(IReadOnlyList<ModuleUpdate> updates, CancellationToken cancellationToken)
    {
        var command = new JsonObject
        {
            ["cmd"] = "update",
            ["modules"] = new JsonArray([.. updates.Select(u => new JsonObject
            {
                ["assembly"] = u.Assembly, ["mvid"] = u.Mvid, ["metadata"] = Convert.ToBase64String(u.Metadata), ["il"] = Convert.ToBase64String(u.IL), ["pdb"] = Convert.ToBase64String(u.Pdb),
            })]),
        };
        return await _run.Agent.AskAsync(command, s_answerPatience, cancellationToken) is not { } answer ? "The agent did not answer."
            : answer.TryGetProperty("error", out var error) ? error.GetString() : null;
    }

    public async Task<bool> HaveRunAsync(IReadOnlyCollection<IReadOnlyCollection<UpdatedMethod>> groups, CancellationToken cancellationToken)
    {
        var command = new JsonObject
        {
            ["cmd"] = "compiled",
            ["groups"] = new JsonArray([.. groups.Select(g => new JsonArray([.. g.Select(m => new JsonObject { ["assembly"] = m.Assembly, ["token"] = m.Token })]))]),
        };
        return await _run.Agent.AskAsync(command, s_answerPatience, cancellationToken) is { } answer && answer.TryGetProperty("compiled", out var compiled) && compiled.GetBoolean();
    }

    public async Task<IReadOnlyDictionary<string, TracedException>> LostAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(s_settle, _time, cancellationToken);

        // It is told once: who asks while another does gets what that one got.
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (await _run.Agent.AskAsync(new JsonObject { ["cmd"] = "lost" }, s_answerPatience, cancellationToken) is { } answer)
                foreach (var exception in AgentMessages.Exceptions(answer).Where(e => TouchesUser(e) && !IsOutside(e)))
                    if (exception.Facts.TryGetValue("request", out var request)) Keep(request, exception);
            lock (_lost) return _lost.ToDictionary();
        }
        finally
        {
            _asking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _asking.Dispose();
        await _run.DisposeAsync();
        Ended();
    }

    /// <summary>Where a request is that has not ended; null when the agent knows nothing of it.</summary>
    private async Task<RequestTrace?> HangOfAsync(string requestId, CancellationToken cancellationToken)
    {
        var command = JsonSerializer.Serialize(new Dictionary<string, string> { ["cmd"] = "where", ["id"] = requestId });
        if (_run.Agent.Ended.IsCompleted || !await _run.Agent.SendAsync(command, cancellationToken)) return null;
        return await _run.Agent.Traces.WaitAsync(requestId, s_hangPatience, _time, cancellationToken) is { } trace ? InOrder(AgentMessages.Trace(trace)) : null;
    }

    /// <summary>What a request died of that took the process with it; null when the process lives or nothing tells.</summary>
    private async Task<RequestTrace?> DeathOfAsync(string requestId)
    {
        if (_run.Process is not { } process || !_run.Agent.Ended.IsCompleted) return null;

        // The line breaks first; the runtime still prints its last words, and may take its time to dump.
        await Task.WhenAny(process.Exited, Task.Delay(s_deathPatience, _time));
        if (_run.Agent.Crash is { } crash) return _run.Agent.CrashRequestId is { } id && id != requestId ? null : new RequestTrace { RequestId = requestId, Exceptions = [crash with { EscapedHandler = true, EscapedPipeline = true }] };
        await process.DrainAsync(TimeSpan.FromSeconds(1));
        return CrashOutput.Read(process.Output) is { } printed ? new RequestTrace { RequestId = requestId, Exceptions = [printed] } : null;
    }

    /// <summary>What touched the user's code first; what the framework threw and caught by itself explains less.</summary>
    private RequestTrace InOrder(RequestTrace trace) =>
        trace.Exceptions.Count < 2 || _userAssemblies.Count == 0 ? trace : trace with { Exceptions = [.. trace.Exceptions.OrderBy(e => e.EscapedHandler || TouchesUser(e) ? 0 : 1)] };

    private bool TouchesUser(TracedException exception) => exception.Frames.Any(f => _userAssemblies.Contains(f.Assembly)) || exception.Inner.Any(TouchesUser);

    private static bool IsOutside(TracedException exception) => exception.Chain.Any(s_outside.Contains) || exception.Inner.Any(IsOutside);

    private void Keep(string request, TracedException exception)
    {
        lock (_lost) _lost.TryAdd(request, exception);
    }

    private RequestTrace WithLost(RequestTrace trace)
    {
        lock (_lost) return _lost.TryGetValue(trace.RequestId, out var lost) ? trace with { Exceptions = [.. trace.Exceptions, lost] } : trace;
    }

    private (IReadOnlyList<AppEndpoint> Mapped, IReadOnlyList<TracedException> Broken) ReadEndpoints()
    {
        // The agent lists them while the app answers already; only who asks for them waits.
        if (!_run.Agent.Endpoints.Wait(s_endpointPatience) || _run.Agent.Endpoints.Result is not { } message) return ([], []);
        using var source = new HandlerSource(_run.OutputDirectory);
        var mapped = AgentMessages.Endpoints(message).Select(e => e is { Endpoint.Handler: { } handler, Assembly: { } assembly } ? e.Endpoint with { Handler = source.Locate(handler, assembly, e.Token) } : e.Endpoint);
        return ([.. mapped], AgentMessages.Exceptions(message, "broken"));
    }
}
