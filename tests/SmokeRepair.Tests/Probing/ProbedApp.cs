using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>A small service within the test, probed by its contract over real HTTP.</summary>
internal static class ProbedApp
{
    /// <summary>Starts it, runs the whole plan one probe after the other, and stops it.</summary>
    public static async Task<SuiteResult> RunAsync(string contract, Action<WebApplication> map, DocumentOrigin origin = DocumentOrigin.Contract)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(contract, origin), null, new PlanOptions());
        using var prober = new Prober();
        var result = await prober.RunAsync(plan.Probes, new Uri(app.Urls.Single()), new ProbeOptions { Parallelism = 1 }, CancellationToken.None);
        await app.StopAsync();
        return result;
    }
}
