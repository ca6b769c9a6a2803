using Microsoft.AspNetCore.Hosting;
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
            if (builder.GetType().Name == "WebHostBuilder") builder.ConfigureServices(Installer.Install);
        }
        catch (Exception e)
        {
            AgentProcess.Complain("legacy hosting", e);
        }
    }
}
