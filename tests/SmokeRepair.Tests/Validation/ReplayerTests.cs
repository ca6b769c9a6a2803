using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Validation;

/// <summary>What is asked alone is asked alone: a service may refuse one request for another's sake, and a repair would be blamed or cleared by chance.</summary>
public class ReplayerTests
{
    [Fact]
    public async Task Probes_that_are_asked_alone_meet_no_other()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        var (underWay, most) = (0, 0);
        service.MapPost("/withdraw/{id}", async (int id) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Delay(20);
            return Interlocked.Decrement(ref underWay) > 0 ? Microsoft.AspNetCore.Http.Results.Conflict() : Microsoft.AspNetCore.Http.Results.StatusCode(500);
        });
        await service.StartAsync();
        using var prober = new Prober();
        var replayer = new Replayer(new SuiteRunner(prober, new ProbeOptions { Parallelism = 4 }));

        var replays = await replayer.ReplayAloneAsync(new App(new Uri(service.Urls.First())), [.. Enumerable.Range(0, 6).Select(Withdraw)], CancellationToken.None);

        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => ($"{i}", ProbeResult.Failed)), replays.Select(r => (r.Outcome.Probe.Id, r.Outcome.Result)));
    }

    [Fact]
    public async Task A_step_that_prepares_and_breaks_down_beside_others_is_asked_alone()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        var underWay = 0;
        service.MapPost("/accounts", async () =>
        {
            var meetsNobody = Interlocked.Increment(ref underWay) == 1;
            await Task.Delay(40);
            Interlocked.Decrement(ref underWay);
            return Microsoft.AspNetCore.Http.Results.StatusCode(meetsNobody ? 201 : 500);
        });
        service.MapPost("/withdraw/{id}", (int id) => Microsoft.AspNetCore.Http.Results.StatusCode(id == 3 ? 500 : 204));
        await service.StartAsync();
        using var prober = new Prober();
        var replayer = new Replayer(new SuiteRunner(prober, new ProbeOptions { Parallelism = 4 }));
        var accounts = new ProbeStep { Endpoint = new("POST", "/accounts"), Target = "/accounts" };

        var replays = await replayer.ReplayAsync(new App(new Uri(service.Urls.First())), [.. Enumerable.Range(0, 4).Select(Withdraw).Select(p => p with { Steps = [accounts, .. p.Steps] })], CancellationToken.None);

        Assert.Equal([ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Failed], replays.Select(r => r.Outcome.Result));
    }

    private static Probe Withdraw(int id)
    {
        var endpoint = new Endpoint("POST", "/withdraw/{id}");
        return new() { Id = $"{id}", Name = $"{id}", Endpoint = endpoint, Intent = new(ProbeKind.OddValue), Steps = [new() { Endpoint = endpoint, Target = $"/withdraw/{id}", Check = new() { Mode = CheckMode.NoServerError } }] };
    }

    private sealed class App(Uri address) : IRunningApp
    {
        public Uri BaseAddress => address;

        public IReadOnlyList<AppEndpoint> Endpoints => [];

        public int? ExitCode => null;

        public IReadOnlyList<string> Output => [];

        public Task<RequestTrace?> TraceAsync(string requestId, TimeSpan patience, CancellationToken cancellationToken) => Task.FromResult<RequestTrace?>(null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
