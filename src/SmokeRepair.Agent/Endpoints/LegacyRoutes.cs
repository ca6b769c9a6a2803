using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>The actions of an app that routes without endpoints, by <c>UseMvc</c> with <c>EnableEndpointRouting = false</c>, as if each were one.</summary>
internal static class LegacyRoutes
{
    /// <summary>Those with a route of their own; none where the app has endpoints. What a conventional route leads to is nowhere written down.</summary>
    public static IEnumerable<RouteEndpoint> Of(IServiceProvider services)
    {
        if (services.GetService<IOptions<MvcOptions>>() is not { Value.EnableEndpointRouting: false }) yield break;
        foreach (var action in services.GetService<IActionDescriptorCollectionProvider>()?.ActionDescriptors.Items.OfType<ControllerActionDescriptor>() ?? [])
        {
            if (action.AttributeRouteInfo?.Template is not { } template) continue;
            var methods = action.ActionConstraints?.OfType<HttpMethodActionConstraint>().SelectMany(c => c.HttpMethods).Distinct().ToArray() ?? [];
            var metadata = new EndpointMetadataCollection([.. action.EndpointMetadata, action, new HttpMethodMetadata(methods)]);
            yield return new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(template), action.AttributeRouteInfo.Order, metadata, action.DisplayName);
        }
    }
}
