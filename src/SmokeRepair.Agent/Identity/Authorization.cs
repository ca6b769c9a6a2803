using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace SmokeRepair.Agent.Identity;

/// <summary>Authorizations of the probe's user succeed; all others are the app's.</summary>
internal sealed class ProbeContextFactory(IAuthorizationHandlerContextFactory app) : IAuthorizationHandlerContextFactory
{
    public AuthorizationHandlerContext CreateContext(IEnumerable<IAuthorizationRequirement> requirements, ClaimsPrincipal user, object? resource) =>
        ProbeIdentity.Is(user) ? new Context(requirements, user, resource) : app.CreateContext(requirements, user, resource);

    /// <summary>The app's handlers run as ever, but what they say of a user that is made up does not count.</summary>
    private sealed class Context(IEnumerable<IAuthorizationRequirement> requirements, ClaimsPrincipal user, object? resource) : AuthorizationHandlerContext(requirements, user, resource)
    {
        public override bool HasSucceeded => true;

        public override bool HasFailed => false;
    }
}

/// <summary>A handler of the app that throws because the probe's user lacks what a real one has does not fail the request.</summary>
internal sealed class ProbeHandlerProvider(IAuthorizationHandlerProvider app) : IAuthorizationHandlerProvider
{
    public async Task<IEnumerable<IAuthorizationHandler>> GetHandlersAsync(AuthorizationHandlerContext context)
    {
        var handlers = await app.GetHandlersAsync(context);
        return ProbeIdentity.Is(context.User) ? [.. handlers.Select(h => new Forgiving(h))] : handlers;
    }

    private sealed class Forgiving(IAuthorizationHandler handler) : IAuthorizationHandler
    {
        public async Task HandleAsync(AuthorizationHandlerContext context)
        {
            try
            {
                await handler.HandleAsync(context);
            }
            catch (Exception)
            {
                // The agent watches it like any other; it has no consequence.
            }
        }
    }
}
