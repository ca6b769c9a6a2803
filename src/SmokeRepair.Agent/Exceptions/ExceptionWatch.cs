using System.Runtime.ExceptionServices;

namespace SmokeRepair.Agent.Exceptions;

/// <summary>
/// Sees every exception of the process when it is thrown, caught or not, and hands it to the request it belongs to. At that moment only the reference is kept:
/// its stack trace grows until it is caught.
/// </summary>
internal static class ExceptionWatch
{
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(200);
    private static readonly AsyncLocal<RequestScope?> s_current = new();
    private static readonly ExceptionBuffer s_ambient = new(capacity: 128, perClass: 24);
    private static readonly Timer s_timer = new(_ =>
    {
        Volatile.Write(ref s_armed, 0);
        FlushAmbient("running");
    });
    private static int s_started;
    private static int s_armed;
    private static int s_ambientSent;
    [ThreadStatic] private static int t_ignore;

    /// <summary>The request that the current code runs for; null outside any.</summary>
    public static RequestScope? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Whether the app listens.</summary>
    public static bool HasStarted => Volatile.Read(ref s_started) == 1;

    public static void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += OnFirstChance;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        LostWork.Open();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => FlushAmbient(s_started == 0 ? "startup" : "exit");
    }

    /// <summary>The app listens: what is thrown outside any request from now on is background work, told as it happens.</summary>
    public static void AppStarted()
    {
        // What was thrown and caught during a start that succeeded explains nothing.
        s_ambient.Drain(close: false);
        Volatile.Write(ref s_started, 1);
    }

    /// <summary>Exceptions on this thread are the agent's own.</summary>
    public static void IgnoreThisThread() => t_ignore++;

    /// <summary>Exceptions on this thread are the agent's own until the result is disposed.</summary>
    public static Ignored Ignore()
    {
        t_ignore++;
        return default;
    }

    private static void OnFirstChance(object? sender, FirstChanceExceptionEventArgs e)
    {
        if (t_ignore > 0) return;
        t_ignore++;
        try
        {
            var scope = s_current.Value;
            if (scope?.Id is { } request) LostWork.Belongs(e.Exception, request);
            if (scope is not null && scope.Exceptions.Add(e.Exception)) return;
            s_ambient.Add(e.Exception, scope?.Id);

            // Armed once until it fires: steady noise must not put it off for ever.
            if (Volatile.Read(ref s_started) == 1 && Interlocked.Exchange(ref s_armed, 1) == 0) s_timer.Change(s_settle, Timeout.InfiniteTimeSpan);
        }
        catch (Exception)
        {
            // Every kind: this runs inside the app's throw, out of memory included; nothing may be added to its troubles.
        }
        finally
        {
            t_ignore--;
        }
    }

    private static void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        using var _ = Ignore();
        try
        {
            FlushAmbient(s_started == 0 ? "startup" : "running", except: e.ExceptionObject as Exception);
            if (e.ExceptionObject is not Exception exception) return;
            var request = s_current.Value?.Id;
            Link.SendNow(w =>
            {
                w.WriteString("ev", "crash");
                if (request is not null) w.WriteString("id", request);
                w.WritePropertyName("exception");
                ExceptionWriter.Write(w, new ExceptionBuffer.Seen(exception));
            });
        }
        catch (Exception)
        {
            // Every kind: the process is ending anyway, and how it ends is the app's matter.
        }
    }

    private static void FlushAmbient(string phase, Exception? except = null)
    {
        using var _ = Ignore();
        try
        {
            var seen = s_ambient.Drain(close: false).Where(s => !ReferenceEquals(s.Exception, except)).ToArray();
            if (seen.Length == 0 || Interlocked.Add(ref s_ambientSent, seen.Length) > 4096) return;
            Action<System.Text.Json.Utf8JsonWriter> body = w =>
            {
                w.WriteString("ev", "ambient");
                w.WriteString("phase", phase);
                ExceptionWriter.WriteAll(w, seen);
            };
            if (phase == "running") Link.Post(body);
            else Link.SendNow(body);
        }
        catch (Exception)
        {
            // Every kind: a background fault is told or not; it never becomes the app's business.
        }
    }

    /// <summary>Ends what <see cref="Ignore"/> began.</summary>
    internal readonly struct Ignored : IDisposable
    {
        public void Dispose() => t_ignore--;
    }
}
