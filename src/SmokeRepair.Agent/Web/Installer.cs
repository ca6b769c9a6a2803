using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SmokeRepair.Agent.Identity;

namespace SmokeRepair.Agent.Web;

/// <summary>Puts the agent's parts among the app's services, after the app has registered its own.</summary>
internal static class Installer
{
    public static void OnHostBuilding(object builder)
    {
        if (builder is IHostBuilder host) host.ConfigureServices((_, services) => Install(services));
    }

    public static void Install(IServiceCollection services)
    {
        try
        {
            // A host without a server (a worker) has no requests; its exceptions are ambient.
            if (!services.Any(s => s.ServiceType == typeof(IServer)) || services.Any(s => s.ImplementationType == typeof(AgentFilter))) return;

            AgentProcess.RestoreHostingStartup();

            // First in the list of filters is outermost in the pipeline.
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, AgentFilter>());
            LogWatch.Install(services);
            Decorate(services);
            services.AddSingleton<IDeveloperPageExceptionFilter, NoPage>();

            // A broker that is not there ends a background service; the endpoints are still there to be asked.
            services.PostConfigure<HostOptions>(static o => o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
            if (AgentProcess.Url is not null) ListenOnLoopback(services);
        }
        catch (Exception e)
        {
            // Every kind: whatever the app has registered, it starts without the agent's parts and the host is told.
            AgentProcess.Complain("install", e);
        }
    }

    /// <summary>Puts what has to stand before the app's own services in their place. What is not registered yet stays as it is.</summary>
    public static void Decorate(IServiceCollection services)
    {
        try
        {
            IdentityInstaller.Install(services);
            WatchedActions.Install(services);
        }
        catch (Exception e)
        {
            // Every kind: whatever the app has registered, it starts with its own services and the host is told.
            AgentProcess.Complain("decorate", e);
        }
    }

    private static void ListenOnLoopback(IServiceCollection services)
    {
        // Endpoints from settings are loaded, certificates included, even when addresses are preferred: without the loader they are not.
        services.AddSingleton<IPostConfigureOptions<KestrelServerOptions>>(new PostConfigureOptions<KestrelServerOptions>(null, o => o.ConfigurationLoader = null));

        // -1 is what the middleware itself uses for "no port known": it then lets plain requests pass.
        services.AddSingleton<IPostConfigureOptions<HttpsRedirectionOptions>>(new PostConfigureOptions<HttpsRedirectionOptions>(null, o => o.HttpsPort = -1));
    }

    /// <summary>
    /// The page for developers may stand inside the app's own handler and then answers in its stead. What fails while the page is made gives the
    /// exception back to the pipeline, as in Production.
    /// </summary>
    private sealed class NoPage : IDeveloperPageExceptionFilter
    {
        public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next) => Task.FromException(errorContext.Exception);
    }

    /// <summary>Wraps the app's whole pipeline.</summary>
    private sealed class AgentFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(RequestWatch.Wrap);
            next(app);
            try
            {
                ServerAddress.Enforce(app.ServerFeatures);
                StartWatch.Register(app);
            }
            catch (Exception e)
            {
                // Every kind: the app's pipeline stands already; it goes on and the host is told.
                AgentProcess.Complain("filter", e);
            }
        };
    }
}
