using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>A creation that is asked for twice at the same moment.</summary>
public class RaceTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Users","version":"1"},"paths":{
         "/users":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},
           "responses":{"201":{"description":""},"400":{"description":""},"409":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(201, 409, true)]
    [InlineData(201, 500, false)]
    [InlineData(201, 201, true)]
    public async Task Both_bear_one_body_and_one_meeting_and_the_worse_answer_counts(int first, int second, bool passes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var seen = new ConcurrentQueue<(string Body, string Meeting, string Id)>();
        var both = new Barrier(2);
        app.MapPost("/users", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            seen.Enqueue((await reader.ReadToEndAsync(), request.Headers[AgentHeaders.Together].ToString(), request.Headers[AgentHeaders.RequestId].ToString()));
            // Neither is answered before both are there.
            await Task.Run(() => both.SignalAndWait(TimeSpan.FromSeconds(10)));
            return Results.StatusCode(Interlocked.Exchange(ref first, second));
        });
        await app.StartAsync();

        var probe = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions { Races = true }).Probes.Single(p => p.Intent.Kind == ProbeKind.Race);
        using var prober = new Prober();
        var outcome = await prober.ReplayAsync(probe, new Uri(app.Urls.Single()), new ProbeOptions(), CancellationToken.None);

        var exchange = Assert.Single(outcome.Exchanges);
        Assert.Equal((passes, second), (outcome.Result == ProbeResult.Passed, exchange.Status));
        Assert.Equal(2, seen.Count);
        Assert.Single(seen.DistinctBy(s => s.Body));
        Assert.NotEmpty(Assert.Single(seen.DistinctBy(s => s.Meeting)).Meeting);
        Assert.Equal(2, seen.DistinctBy(s => s.Id).Count());
        Assert.Contains(exchange.RequestId, seen.Select(s => s.Id));
        Assert.Contains("&\n", CurlScript.Of(outcome), StringComparison.Ordinal);
        await app.StopAsync();
    }

    [Fact]
    public void Nothing_is_asked_twice_at_once_unless_it_is_wanted() =>
        Assert.DoesNotContain(SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes, p => p.Steps.Any(s => s.AtOnce));
}
