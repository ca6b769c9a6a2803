using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent;

/// <summary>Puts something before a service of the app.</summary>
internal static class ServiceDecoration
{
    /// <summary>Decorates the last registration, which is the one that counts; what is not registered stays so.</summary>
    public static void Decorate<TService>(IServiceCollection services, Func<TService, TService> decorator)
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
