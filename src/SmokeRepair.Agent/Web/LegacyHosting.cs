using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SmokeRepair.Agent.Web;

[assembly: HostingStartup(typeof(LegacyHosting))]

namespace SmokeRepair.Agent.Web;

/// <summary>
/// The way into apps built by the old <c>WebHost.CreateDefaultBuilder</c>, which announces itself to no listener. Every other host is met later, when
/// the app has registered all its services: those are left alone here.
/// </summary>
internal sealed class LegacyHosting : IHostingStartup
{
    public void Configure(IWebHostBuilder builder)
    {
        try
        {
            if (builder.GetType().Name != "WebHostBuilder") return;
            builder.ConfigureServices(services =>
            {
                Installer.Install(services);
#pragma warning disable CS0612, CS0618 // Obsolete with the host that it is for.
                services.AddSingleton<IStartupConfigureServicesFilter, AfterTheApp>();
#pragma warning restore CS0612, CS0618
            });
        }
        catch (Exception e)
        {
            // Every kind: the app's host is built on without the agent's parts, and the host is told.
            AgentProcess.Complain("legacy hosting", e);
        }
    }

    /// <summary>Here the startup class registers its services after everybody else: what stands before them has to wait for it.</summary>
#pragma warning disable CS0612, CS0618
    private sealed class AfterTheApp : IStartupConfigureServicesFilter
#pragma warning restore CS0612, CS0618
    {
        public Action<IServiceCollection> ConfigureServices(Action<IServiceCollection> next) => services =>
        {
            next(services);
            Installer.Decorate(services);
        };
    }
}
