using System.Collections.Concurrent;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>
/// Holds two requests that the host sends together until both are about to save, so that each has looked for what the other stores: what two requests at the
/// same moment do shows each time, and not by luck.
/// </summary>
internal static class Meeting
{
    public const string SaveStarting = "Microsoft.EntityFrameworkCore.Update.SaveChangesStarting";

    // A partner that is refused says so when it ends; one that waits for something else ends no meeting.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentDictionary<string, ManualResetEventSlim> s_waiting = new();

    /// <summary>A save begins: the first of a request that has a partner waits for the partner's.</summary>
    public static void OnSave()
    {
        if (ExceptionWatch.Current is not { Meeting: { } name } scope) return;
        scope.Meeting = null;
        var own = new ManualResetEventSlim();
        if (Meet(name, own)) return;
        own.Wait(s_patience);
        s_waiting.TryRemove(name, out _);
    }

    /// <summary>A request has ended: whoever waits for it waits in vain.</summary>
    public static void Leave(RequestScope scope)
    {
        if (scope.Meeting is not { } name) return;
        scope.Meeting = null;
        _ = Meet(name, new(initialState: true));
    }

    // Whoever comes first keeps the place and waits for it; the second finds it, and both go on.
    private static bool Meet(string name, ManualResetEventSlim own)
    {
        var place = s_waiting.GetOrAdd(name, own);
        if (place == own) return false;
        place.Set();
        return s_waiting.TryRemove(name, out _);
    }
}
