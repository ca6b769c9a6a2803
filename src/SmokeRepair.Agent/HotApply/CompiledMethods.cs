using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Reflection;

namespace SmokeRepair.Agent.HotApply;

/// <summary>
/// Notes which methods the JIT has compiled. A replaced body is compiled when it is first entered, so that this tells whether the new code has run:
/// code that runs at the start only never does.
/// </summary>
internal sealed class CompiledMethods : EventListener
{
    private const int MethodLoadVerbose = 143;
    private const EventKeywords Jit = (EventKeywords)0x10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<(int Token, string Name, string Type), bool> _seen = new();
    private DateTime _since = DateTime.MaxValue;

    /// <summary>Forgets what was compiled before now.</summary>
    public void Restart()
    {
        _since = DateTime.UtcNow;
        _seen.Clear();
    }

    /// <summary>Whether of each group a method has been compiled since; events come a little after the fact.</summary>
    public bool WaitFor(MethodBase[][] groups, TimeSpan patience)
    {
        for (var start = Stopwatch.GetTimestamp(); ; Thread.Sleep(s_pause))
        {
            if (Array.TrueForAll(groups, g => Array.Exists(g, m => _seen.ContainsKey(KeyOf(m.MetadataToken, m.Name, m.DeclaringType?.FullName))))) return true;
            if (Stopwatch.GetElapsedTime(start) > patience) return false;
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId != MethodLoadVerbose || eventData.TimeStamp < _since || eventData.PayloadNames is not { } names || eventData.Payload is not { } values) return;
        if (values[names.IndexOf("MethodToken")] is uint token && values[names.IndexOf("MethodName")] is string name && values[names.IndexOf("MethodNamespace")] is string type)
            _seen[KeyOf((int)token, name, type)] = true;
    }

    // Tokens are unique in their module only; type and name tell the modules apart. The runtime and reflection write generic arguments differently.
    private static (int, string, string) KeyOf(int token, string name, string? type)
    {
        var end = type?.IndexOf('[', StringComparison.Ordinal) ?? -1;
        return (token, name, end < 0 ? type ?? "" : type![..end]);
    }
}
