using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>A create that fails for one of its optional members hides nothing of what is asked about the thing.</summary>
public class LeanerTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Users","version":"1"},"components":{"schemas":{
          "User":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}},
          "NewUser":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"role":{"type":"string"}}}}},"paths":{
         "/users":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewUser"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},"400":{"description":""}}}},
         "/users/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},"404":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    public async Task A_thing_is_made_with_only_what_is_required_where_all_of_it_fails(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var users = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        app.MapPost("/users", (NewUser user) => user.Role is not null ? Results.StatusCode(status)
            : string.IsNullOrEmpty(user.Name) || !users.TryAdd(user.Name, users.Count + 1) ? Results.BadRequest()
            : Results.Created($"/users/{users[user.Name]}", new { id = users[user.Name], name = user.Name }));
        app.MapGet("/users/{id:int}", (int id) => users.FirstOrDefault(u => u.Value == id) is { Key: { } name } ? Results.Ok(new { id, name }) : Results.NotFound());
        await app.StartAsync();

        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions());
        using var prober = new Prober();
        var result = await prober.RunAsync(plan.Probes, new Uri(app.Urls.Single()), new ProbeOptions(), CancellationToken.None);

        var read = result.Outcomes.Single(o => o.Probe.Name == "GET /users/{id}: valid request");
        Assert.Equal((ProbeResult.Passed, 2), (read.Result, read.Exchanges.Count));
        Assert.DoesNotContain("role", read.Probe.Steps[0].Body, StringComparison.Ordinal);

        // What looks for the very values that were sent with all of it says nothing now.
        Assert.DoesNotContain(result.Outcomes, o => o.Result == ProbeResult.Failed && o.Probe.Endpoint.Route == "/users/{id}");
        Assert.Equal(status, result.Outcomes.Single(o => o.Probe.Name == "POST /users: valid request").Exchanges[^1].Status);
        await app.StopAsync();
    }

    private sealed record NewUser(string? Name, string? Role);
}
