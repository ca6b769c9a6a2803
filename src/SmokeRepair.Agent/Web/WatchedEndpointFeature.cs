using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>
/// Stands in for the server's endpoint feature, so that the agent sees which endpoint matched and what leaves its handler:
/// the innermost point of the pipeline that can be reached without touching the app. Limits of how many requests may come in what time are
/// lifted: who probes asks more in a second than a client in an hour, and a refused probe tells nothing of the code.
/// </summary>
internal sealed class WatchedEndpointFeature(RequestScope scope, Endpoint? endpoint) : IEndpointFeature
{
    // Endpoints live as long as their data source; so do their wrappers, and no longer.
    private static readonly ConditionalWeakTable<RouteEndpoint, RouteEndpoint> s_wrapped = [];
    private Endpoint? _endpoint = endpoint;

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set => _endpoint = value is RouteEndpoint route ? Watch(route) : value;
    }

    private RouteEndpoint Watch(RouteEndpoint route)
    {
        // Re-execution of an error path matches a second endpoint; the request was about the first.
        scope.Route ??= route.RoutePattern.RawText;
        if (route.RequestDelegate is null || route.Metadata.GetMetadata<Mark>() is not null) return route;
        return s_wrapped.GetValue(route, static original => new RouteEndpoint(
            context => RunAsync(context, original.RequestDelegate!),
            original.RoutePattern,
            original.Order,
            new EndpointMetadataCollection(original.Metadata.Append(new Mark()).Append(new DisableRateLimitingAttribute())),
            original.DisplayName));
    }

    /// <summary>Runs a handler and notes what leaves it.</summary>
    public static async Task RunAsync(HttpContext context, RequestDelegate handler)
    {
        var scope = ExceptionWatch.Current;
        try
        {
            if (scope is not null) scope.Thread = Thread.CurrentThread;
            var running = handler(context);
            if (scope is not null) scope.Thread = null;
            await running;
        }
        catch (Exception e)
        {
            scope?.Exceptions.EscapedHandler(e);
            throw;
        }
    }

    private sealed class Mark;
}
