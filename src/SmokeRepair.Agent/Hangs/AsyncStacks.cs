using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Hangs;

/// <summary>A method that is suspended at an await.</summary>
/// <param name="Type">Metadata name of its state machine.</param>
/// <param name="Assembly">Simple name of the assembly.</param>
/// <param name="Token">Metadata token of the state machine's <c>MoveNext</c>.</param>
/// <param name="Await">Which await, from 0, in the order of the source.</param>
internal sealed record SuspendedFrame(string Type, string Assembly, int Token, int Await);

/// <summary>
/// Stacks of suspended async methods. The runtime keeps account of them for debuggers when it is told to; nothing else does:
/// https://github.com/dotnet/runtime/blob/main/src/libraries/System.Private.CoreLib/src/System/Threading/Tasks/Task.cs (s_asyncDebuggingEnabled).
/// Where a runtime has no such fields there are no stacks.
/// </summary>
internal static class AsyncStacks
{
    private const int MaxFrames = 100;
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;
    private static readonly FieldInfo? s_enabled = typeof(Task).GetField("s_asyncDebuggingEnabled", Hidden);
    private static readonly FieldInfo? s_active = typeof(Task).GetField("s_currentActiveTasks", Hidden);
    private static readonly FieldInfo? s_continuation = typeof(Task).GetField("m_continuationObject", Hidden);
    private static readonly FieldInfo? s_state = typeof(Task).GetField("m_stateObject", Hidden);

    /// <summary>From now on the runtime keeps account of what is suspended.</summary>
    public static void Record() => s_enabled?.SetValue(null, true);

    /// <summary>What a request is suspended in, innermost first; empty when it is not known.</summary>
    public static IReadOnlyList<SuspendedFrame> Of(RequestScope scope)
    {
        var boxes = Active().Where(t => StateMachine(t) is not null && ReferenceEquals(ScopeOf(t), scope)).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var awaited = boxes.SelectMany(b => Chain(b).Skip(1)).ToHashSet(ReferenceEqualityComparer.Instance);
        var longest = boxes.Where(b => !awaited.Contains(b)).Select(b => Chain(b).ToArray()).OrderByDescending(c => c.Length).FirstOrDefault() ?? [];

        // Outside of the request it is the server's, and the agent's own frames say nothing about the app.
        return [.. longest.Select(Frame).OfType<SuspendedFrame>().TakeWhile(f => !f.Type.StartsWith(typeof(Web.RequestWatch).FullName!, StringComparison.Ordinal)).Where(f => f.Assembly != "SmokeRepair.Agent")];
    }

    private static Task[] Active()
    {
        if (s_active?.GetValue(null) is not IDictionary tasks) return [];
        lock (tasks) return [.. tasks.Values.Cast<Task>()];
    }

    // A method and those that await it. What combines tasks (WhenAll) is a task itself, and passed through.
    private static IEnumerable<object> Chain(object box)
    {
        object? current = box;
        for (var depth = 0; current is not null && depth < MaxFrames; depth++)
        {
            if (current is Task task)
            {
                if (StateMachine(task) is not null) yield return task;
                current = s_continuation?.GetValue(task);
            }
            else
            {
                current = current switch
                {
                    Delegate action => action.Target,
                    IList { Count: > 0 } several => several[0],

                    // What the runtime wraps a continuation in holds it as an Action, or will complete a task of its own.
                    _ => Field(current, typeof(Action)) ?? Field(current, typeof(Task)),
                };
            }
        }
    }

    private static object? Field(object holder, Type type) =>
        holder.GetType().GetFields(Hidden).Where(f => !f.IsStatic && type.IsAssignableFrom(f.FieldType)).Select(f => f.GetValue(holder)).FirstOrDefault(v => v is not null);

    private static object? StateMachine(Task task) => task.GetType().GetField("StateMachine", Hidden)?.GetValue(task) as IAsyncStateMachine;

    // The context that a method captured when it was suspended knows the request.
    private static RequestScope? ScopeOf(Task box)
    {
        if ((box.GetType().GetField("Context", Hidden)?.GetValue(box) ?? s_state?.GetValue(box)) is not ExecutionContext context) return null;
        RequestScope? found = null;
        ExecutionContext.Run(context, _ => found = ExceptionWatch.Current, null);
        return found;
    }

    private static SuspendedFrame? Frame(object box)
    {
        if (StateMachine((Task)box)?.GetType() is not { } type) return null;
        var state = type.GetField("<>1__state", Hidden)?.GetValue(StateMachine((Task)box)) as int? ?? -1;
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        var move = definition.GetMethod("MoveNext", Hidden);
        return move is null ? null : new SuspendedFrame(definition.FullName ?? definition.Name, definition.Assembly.GetName().Name ?? "", move.MetadataToken, state);
    }
}
