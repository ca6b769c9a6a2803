using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SmokeRepair.Agent.Exceptions;

/// <summary>
/// Finds work that a request began and dropped, and that failed without anybody looking: the runtime says so of a task when it is collected. What was caught, awaited
/// or continued on is none of it.
/// </summary>
internal static class LostWork
{
    private const int Most = 64;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly ConditionalWeakTable<Exception, string> s_requests = [];
    private static readonly List<(Exception Exception, string Request)> s_lost = [];

    public static void Open()
    {
        TaskScheduler.UnobservedTaskException += (_, e) => Note(e.Exception);
        Commands.Handle("lost", Tell);
    }

    /// <summary>Notes for which request something was thrown; it may have been answered since.</summary>
    public static void Belongs(Exception exception, string request) => s_requests.TryAdd(exception, request);

    // On the finalizer's thread: nothing may be thrown here.
    private static void Note(AggregateException unobserved)
    {
        foreach (var exception in unobserved.InnerExceptions)
        {
            if (!s_requests.TryGetValue(exception, out var request)) continue;
            lock (s_lost)
            {
                if (s_lost.Count < Most) s_lost.Add((exception, request));
            }
        }
    }

    private static void Tell(JsonElement command)
    {
        // A finalizer of the app's own may take as long as it likes.
        Task.Run(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }).Wait(s_patience);
        (Exception Exception, string Request)[] lost;
        lock (s_lost)
        {
            lost = [.. s_lost];
            s_lost.Clear();
        }

        Commands.Answer(command, w =>
        {
            w.WriteStartArray("exceptions");
            foreach (var (exception, request) in lost) ExceptionWriter.Write(w, new(exception) { Request = request });
            w.WriteEndArray();
        });
    }
}
