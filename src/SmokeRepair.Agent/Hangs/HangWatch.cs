using System.Collections.Concurrent;
using System.Text.Json;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Hangs;

/// <summary>Tells where a request is that does not end.</summary>
internal static class HangWatch
{
    /// <summary>From this age on a request may be a hang, and from then on suspended methods are kept account of.</summary>
    private static readonly TimeSpan s_suspect = TimeSpan.FromSeconds(2);

    /// <summary>How long a request may take to end once it was given up.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly ConcurrentDictionary<string, RequestScope> s_living = new();
    private static Timer? s_timer;

    /// <summary>Begins to watch, and to answer the host's command <c>where</c>.</summary>
    public static void Start()
    {
        Commands.Handle("where", command => Where(command.GetProperty("id").GetString() ?? ""));
        s_timer = new Timer(_ => LookForSuspects(), null, s_suspect, s_suspect);
    }

    public static void Begin(RequestScope scope)
    {
        if (scope.Id is { } id) s_living[id] = scope;
    }

    public static void End(RequestScope scope)
    {
        if (scope.Id is { } id) s_living.TryRemove(id, out var _);
    }

    // Keeping account of every suspended method costs a little with each await: only an app that has hung once pays for it.
    private static void LookForSuspects()
    {
        if (!s_living.Values.Any(s => s.Age > s_suspect)) return;
        AsyncStacks.Record();
        s_timer?.Dispose();
    }

    private static void Where(string id)
    {
        if (!s_living.TryGetValue(id, out var scope)) return;

        // The app's pool may be what hangs, and the reading thread has other commands to run.
        new Thread(() => Guarded(scope)) { IsBackground = true, Name = "smokerepair-where" }.Start();
    }

    private static void Guarded(RequestScope scope)
    {
        ExceptionWatch.IgnoreThisThread();
        try
        {
            Tell(scope);
        }
        catch (Exception e)
        {
            // Every kind: the runtime's own fields are read here by name; without them only the stack is missing.
            AgentProcess.Complain("where", e);
        }
    }

    private static void Tell(RequestScope scope)
    {
        var thread = scope.Thread;
        var waits = thread is not null && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;
        if (waits && ReferenceEquals(scope.Thread, thread))
        {
            // The request is lost; waking its thread throws at the very call that it waits in, and the trace that ends it has the stack.
            scope.GivenUp = "waiting";
            thread!.Interrupt();
            if (EndsIn(s_grace, scope)) return;
        }

        var stack = thread is null ? AsyncStacks.Of(scope) : [];
        if (!waits && stack is [] or [{ Await: < 0 }, ..] && RunningCode.Find(scope) && ReferenceEquals(scope.Thread, thread) && thread is not null && EndsIn(s_grace, scope)) return;
        var seen = scope.GivenUp == "waiting" ? scope.Exceptions.Peek().Where(s => s.Exception is ThreadInterruptedException).ToArray() : [];
        var state = waits ? "waiting" : thread is not null || scope.Stack is not null || stack is [{ Await: < 0 }, ..] ? "running" : "suspended";
        Link.Post(w =>
        {
            w.WriteString("ev", "hang");
            w.WriteString("id", scope.Id);
            w.WriteString("route", scope.Route);
            w.WriteString("state", state);
            ExceptionWriter.WriteAll(w, seen);
            w.WriteStartArray("suspended");
            if (scope.Stack is { } running) ExceptionWriter.WriteFrames(w, running);
            else foreach (var frame in stack) Write(w, frame);
            w.WriteEndArray();
        });
    }

    private static bool EndsIn(TimeSpan patience, RequestScope scope)
    {
        for (var waited = TimeSpan.Zero; waited < patience; waited += s_look)
        {
            if (!s_living.ContainsKey(scope.Id!)) return true;
            Thread.Sleep(s_look);
        }

        return false;
    }

    private static void Write(Utf8JsonWriter w, SuspendedFrame frame)
    {
        w.WriteStartObject();
        w.WriteString("t", frame.Type);
        w.WriteString("m", "MoveNext");
        w.WriteString("a", frame.Assembly);
        w.WriteNumber("k", frame.Token);
        w.WriteNumber("il", -1);
        w.WriteNumber("await", frame.Await);
        w.WriteEndObject();
    }
}
