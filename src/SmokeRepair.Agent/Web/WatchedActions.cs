using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmokeRepair.Agent.Exceptions;

namespace SmokeRepair.Agent.Web;

/// <summary>Sees which action is run and what leaves it where the app routes without endpoints, as <see cref="WatchedEndpointFeature"/> does elsewhere.</summary>
internal static class WatchedActions
{
    public static void Install(IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IActionInvokerFactory)) is not { ImplementationType: { } type, Lifetime: var lifetime }) return;
        services.Replace(new ServiceDescriptor(typeof(IActionInvokerFactory), provider => new Factory((IActionInvokerFactory)ActivatorUtilities.CreateInstance(provider, type)), lifetime));
    }

    private sealed class Factory(IActionInvokerFactory app) : IActionInvokerFactory
    {
        public IActionInvoker? CreateInvoker(ActionContext actionContext)
        {
            var invoker = app.CreateInvoker(actionContext);
            if (invoker is null || actionContext.HttpContext.GetEndpoint() is not null || ExceptionWatch.Current is not { } scope) return invoker;
            scope.Route ??= actionContext.ActionDescriptor.AttributeRouteInfo?.Template;
            return new Invoker(invoker, scope);
        }
    }

    private sealed class Invoker(IActionInvoker app, RequestScope scope) : IActionInvoker
    {
        public async Task InvokeAsync()
        {
            try
            {
                scope.Thread = Thread.CurrentThread;
                var running = app.InvokeAsync();
                scope.Thread = null;
                await running;
            }
            catch (Exception e)
            {
                scope.Exceptions.EscapedHandler(e);
                throw;
            }
        }
    }
}
