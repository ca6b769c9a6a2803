using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>Sees which action is run and what leaves it where the app routes without endpoints, as <see cref="WatchedEndpointFeature"/> does elsewhere.</summary>
internal static class WatchedActions
{
    public static void Install(IServiceCollection services) => ServiceDecoration.Decorate<IActionInvokerFactory>(services, app => new Factory(app));

    private sealed class Factory(IActionInvokerFactory app) : IActionInvokerFactory
    {
        public IActionInvoker? CreateInvoker(ActionContext actionContext)
        {
            var invoker = app.CreateInvoker(actionContext);
            if (invoker is null || actionContext.HttpContext.GetEndpoint() is not null || ExceptionWatch.Current is not { } scope) return invoker;
            scope.Route ??= actionContext.ActionDescriptor.AttributeRouteInfo?.Template;
            return new Invoker(invoker, actionContext.HttpContext);
        }
    }

    private sealed class Invoker(IActionInvoker app, HttpContext context) : IActionInvoker
    {
        public Task InvokeAsync() => WatchedEndpointFeature.RunAsync(context, _ => app.InvokeAsync());
    }
}
