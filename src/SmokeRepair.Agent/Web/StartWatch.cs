using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmokeRepair.Agent.Endpoints;
using SmokeRepair.Agent.Exceptions;
using SmokeRepair.Agent.Hangs;

namespace SmokeRepair.Agent.Web;

/// <summary>Tells the host that the app listens, where, and which endpoints it has.</summary>
internal static class StartWatch
{
    public static void Register(IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        if (services.GetService<IHostApplicationLifetime>() is not { } lifetime) return;
        lifetime.ApplicationStarted.Register(() => OnStarted(services));
        HangWatch.Start();
        Commands.Handle("stop", _ => lifetime.StopApplication());
    }

    private static void OnStarted(IServiceProvider services)
    {
        using var _ = ExceptionWatch.Ignore();
        try
        {
            var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() ?? [];
            ExceptionWatch.AppStarted();
            ScratchSchema.Prepare(services, AgentProcess.Scratch);
            Link.Post(w =>
            {
                w.WriteString("ev", "started");
                w.WriteStartArray("addresses");
                foreach (var address in addresses) w.WriteStringValue(address);
                w.WriteEndArray();
            });

            // Reading the endpoints takes its time, once: the app answers meanwhile.
            Link.Post(w =>
            {
                w.WriteString("ev", "endpoints");
                EndpointList.Write(w, services);
            });
        }
        catch (Exception e)
        {
            // Every kind: the app has started; a list that cannot be told is no reason to end it.
            AgentProcess.Complain("started", e);
        }
    }
}
