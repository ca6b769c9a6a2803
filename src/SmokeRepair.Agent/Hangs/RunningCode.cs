using System.Diagnostics;
using System.Reflection;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Hangs;

/// <summary>
/// Asks code that runs without end where it is. The host has put pauses into the app's own modules: they call what is in a field of the module,
/// once something is. What loops inside a package or the framework has none, and is not found.
/// </summary>
internal static class RunningCode
{
    private const string FieldName = "<smokerepair>pause";

    /// <summary>How long to wait for the next pause: a loop comes by at once, whatever the machine is busy with besides.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks for a request's running code; what it does is then in <see cref="RequestScope.Stack"/>.</summary>
    /// <returns>Whether it was found.</returns>
    public static bool Find(RequestScope scope)
    {
        scope.Sought = true;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!assembly.IsDynamic) assembly.ManifestModule.GetField(FieldName, BindingFlags.Static | BindingFlags.NonPublic)?.SetValue(null, (Action)OnPause);
        }

        for (var waited = TimeSpan.Zero; scope.Stack is null && waited < s_patience; waited += s_look) Thread.Sleep(s_look);
        return scope.Stack is not null;
    }

    // From the pause out to where the agent called the app.
    private static StackTrace AppsOwn(StackTrace stack) => new(stack.GetFrames().SkipWhile(IsAgents).TakeWhile(f => !IsAgents(f)));

    private static bool IsAgents(StackFrame frame) => frame.GetMethod()?.Module == typeof(RunningCode).Module;

    // On the app's own thread, in the middle of its code. The field stays set: another thread may be about to read it a second time.
    private static void OnPause()
    {
        if (ExceptionWatch.Current is not { Sought: true } scope) return;
        scope.GivenUp = "running";
        scope.Stack ??= AppsOwn(new StackTrace(fNeedFileInfo: true));

        // The request is lost, and what it runs would take a processor from the others. Where the agent called the app, an exception ends it; on
        // a thread of the app's own it would end the process.
        if (ReferenceEquals(scope.Thread, Thread.CurrentThread)) throw new ThreadInterruptedException();
    }
}
