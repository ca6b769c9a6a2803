using System.Diagnostics;

namespace SmokeRepair.Agent;

/// <summary>
/// Waits for a web host to be built. Only names are looked at here; what touches ASP.NET Core's types is behind <see cref="Web.Installer"/>,
/// which is first compiled when its framework is surely there.
/// </summary>
internal static class HostingGate
{
    public static void Open() => DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
    {
        // Same names, other instances: an app may have several hosts.
        if (listener.Name == "Microsoft.Extensions.Hosting")
        {
            listener.Subscribe(new Observer<KeyValuePair<string, object?>>(e => Guard("hosting", () => OnHosting(e))));
        }
        else if (listener.Name == "Microsoft.AspNetCore")
        {
            // The predicate keeps everything else switched off: an enabled listener costs the app an Activity per request.
            listener.Subscribe(new Observer<KeyValuePair<string, object?>>(e => Guard("diagnostics", () => OnRequest(e))), static name => name == "Microsoft.AspNetCore.Mvc.BeforeActionResult");
        }
        else if (listener.Name == Web.AddedRows.Listener)
        {
            listener.Subscribe(new Observer<KeyValuePair<string, object?>>(e => Guard("added rows", () => OnEntity(e))), static name => name is Web.AddedRows.StateChanged or Web.Meeting.SaveStarting);
        }
    }));

    private static void OnEntity(KeyValuePair<string, object?> e)
    {
        if (e.Key == Web.Meeting.SaveStarting) Web.Meeting.OnSave();
        else if (e.Key == Web.AddedRows.StateChanged && e.Value is not null) Web.AddedRows.OnStateChanged(e.Value);
    }

    private static void OnHosting(KeyValuePair<string, object?> e)
    {
        if (e.Key == "HostBuilding" && e.Value is not null) Web.Installer.OnHostBuilding(e.Value);
    }

    private static void OnRequest(KeyValuePair<string, object?> e)
    {
        if (e.Value is not null) Web.ModelStateWatch.OnActionResult(e.Value);
    }

    private static void Guard(string part, Action action)
    {
        try
        {
            action();
        }
        catch (FileNotFoundException)
        {
            // A generic host without ASP.NET Core: nothing to watch but its exceptions.
        }
        catch (Exception e)
        {
            // Every kind: this runs inside the app's start, which must not end by the agent.
            AgentProcess.Complain(part, e);
        }
    }

    private sealed class Observer<T>(Action<T> onNext) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => onNext(value);
    }
}
