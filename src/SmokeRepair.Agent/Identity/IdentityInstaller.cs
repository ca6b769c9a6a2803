using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent.Identity;

/// <summary>Puts the probe's identity before the app's own services. What the app has not registered is not asked and stays absent.</summary>
internal static class IdentityInstaller
{
    public static void Install(IServiceCollection services)
    {
        if (string.IsNullOrEmpty(AgentProcess.Secret)) return;
        Decorate<IAuthenticationService>(services, app => new ProbeAuthentication(app));
        Decorate<IPolicyEvaluator>(services, app => new ProbePolicyEvaluator(app));
        Decorate<IAuthorizationHandlerContextFactory>(services, app => new ProbeContextFactory(app));
        Decorate<IAuthorizationHandlerProvider>(services, app => new ProbeHandlerProvider(app));
    }

    // The last registration is the one that counts.
    private static void Decorate<TService>(IServiceCollection services, Func<TService, TService> decorator)
        where TService : class
    {
        for (var i = services.Count - 1; i >= 0; i--)
        {
            if (services[i] is not { IsKeyedService: false } registered || registered.ServiceType != typeof(TService)) continue;
            services[i] = ServiceDescriptor.Describe(typeof(TService), provider => decorator((TService)Create(provider, registered)), registered.Lifetime);
            return;
        }
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor registered) =>
        registered.ImplementationInstance ?? registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
}
