using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Where an app that tells no exception from another comes to answer one with its status.</summary>
internal abstract record ExceptionPlace
{
    /// <summary>A node in the member that names the exception.</summary>
    public abstract SyntaxNode At { get; }

    /// <summary>Has the app answer one exception.</summary>
    /// <param name="site">The site.</param>
    /// <param name="editor">Takes the edits.</param>
    /// <param name="exception">The simple name of the exception's class.</param>
    /// <param name="status">The status to answer it with.</param>
    /// <param name="speaks">Whether its message is meant for whoever asked.</param>
    /// <returns>Whether the status could be written.</returns>
    public abstract bool Add(RepairSite site, SourceEditor editor, string exception, int status, bool speaks);

    /// <summary>Finds it: what the app itself answers all exceptions with, else where the framework's handler goes; null, and why, when there is none, or the app tells some apart.</summary>
    public static (ExceptionPlace? Place, string Reason) Of(RepairSite site) =>
        site.Conventions.Exceptions.Mappings.Any(m => m.Status < 500) ? (null, "the app handles exceptions already")
            : CatchAllHandler.Of(site) is { } own ? (own, "")
            : HandlerPlace.Of(site);
}
