using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Many services say in the route what the method says already, and many retire what is deleted.</summary>
public class VerbRouteTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Bins","version":"1"},
         "components":{"schemas":{"Bin":{"type":"object","properties":{"id":{"type":"integer"},"label":{"type":"string"},"retired":{"type":"boolean"}}},
          "NewBin":{"type":"object","required":["label"],"properties":{"label":{"type":"string"}}}}},
         "paths":{
         "/bin":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Bin"}}}}}}}},
         "/bin/create":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewBin"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Bin"}}}}}}},
         "/bin/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Bin"}}}},"404":{"description":""}}}},
         "/bin/update/{id}":{"put":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewBin"}}}},"responses":{"200":{"description":""},"404":{"description":""}}}},
         "/bin/delete/{id}":{"delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"204":{"description":""},"404":{"description":""}}}}}}
        """;

    [Fact]
    public async Task A_verb_in_the_route_hides_neither_who_creates_a_thing_nor_who_changes_it()
    {
        var (result, violations) = await RunAsync(retires: true);

        Assert.Empty(violations.Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Failure.Detail}"));
        Assert.Empty(result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).Select(o => $"{o.Probe.Name}: {o.Note}"));
        foreach (var name in new[] { "GET /bin/{id}: valid request", "PUT /bin/update/{id}: valid request", "DELETE /bin/delete/{id}: valid request" })
            Assert.Equal("POST /bin/create", Assert.Single(result.Outcomes, o => o.Probe.Name == name).Exchanges[0].Step.Endpoint.Key);
        foreach (var name in new[] { "GET /bin/{id}: what was created is found", "PUT /bin/update/{id}: the update is seen", "DELETE /bin/delete/{id}: what was deleted is gone" })
            Assert.Contains(result.Outcomes, o => o.Probe.Name == name && o.Result == ProbeResult.Passed);
    }

    [Fact]
    public void Whether_a_new_thing_is_done_already_is_the_services_to_say()
    {
        var contract = Contract.Replace("\"label\":{\"type\":\"string\"}", "\"label\":{\"type\":\"string\"},\"isEmptied\":{\"type\":\"boolean\"},\"isComplete\":{\"type\":\"boolean\"}", StringComparison.Ordinal);

        var probes = SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes;

        string Seen(string name) => string.Join(' ', probes.Single(p => p.Name == name).Steps[^1].Check!.Criteria.Select(c => c.Condition));
        Assert.Contains("isEmptied", Seen("GET /bin/{id}: what was created is found"), StringComparison.Ordinal);
        Assert.DoesNotContain("isComplete", Seen("GET /bin/{id}: what was created is found"), StringComparison.Ordinal);
        Assert.Contains("isComplete", Seen("PUT /bin/update/{id}: the update is seen"), StringComparison.Ordinal);
    }

    [Fact]
    public void Things_may_live_at_the_root()
    {
        var contract = Contract.Replace("\"/bin\"", "\"/\"", StringComparison.Ordinal).Replace("\"/bin/", "\"/", StringComparison.Ordinal);
        var posted = contract.Replace("\"/create\":{\"post\"", "\"/all\":{\"post\"", StringComparison.Ordinal).Replace("\"/\":{\"get\"", "\"/\":{\"post\":{\"responses\":{\"200\":{\"description\":\"\"}}},\"get\"", StringComparison.Ordinal);

        foreach (var document in new[] { contract, posted })
            Assert.Contains(SmokePlanner.Plan(FaultCorpusTests.Read(document), null, new PlanOptions()).Probes, p => p.Name == "GET /{id}: valid request");
    }

    [Fact]
    public async Task What_is_shown_unchanged_after_it_was_deleted_is_still_there()
    {
        var (_, violations) = await RunAsync(retires: false);

        Assert.Equal(("F103", "GET /bin/{id}"), Assert.Single(violations.Select(v => (v.Failure.Fault, v.Failure.Endpoint.Key))));
    }

    private static async Task<(SuiteResult Result, IReadOnlyList<Violation> Violations)> RunAsync(bool retires)
    {
        await using var app = Start(retires);
        await app.StartAsync();
        using var prober = new Prober();
        var result = await prober.RunAsync(SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes, new Uri(app.Urls.First()), new ProbeOptions(), CancellationToken.None);
        return (result, ViolationBuilder.Build(result));
    }

    private static WebApplication Start(bool retires)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var bins = new ConcurrentDictionary<int, Bin>();
        var last = 0;
        app.MapGet("/bin", () => bins.Values);
        app.MapPost("/bin/create", (NewBin bin) =>
        {
            if (bin.Label is null) return Results.BadRequest();
            var id = Interlocked.Increment(ref last);
            return Results.Created($"/bin/{id}", bins[id] = new(id, bin.Label, false));
        });
        app.MapGet("/bin/{id:int}", (int id) => bins.TryGetValue(id, out var bin) ? Results.Ok(bin) : Results.NotFound());
        app.MapPut("/bin/update/{id:int}", (int id, NewBin bin) =>
        {
            if (bin.Label is null) return Results.BadRequest();
            if (!bins.TryGetValue(id, out var old)) return Results.NotFound();
            bins[id] = old with { Label = bin.Label };
            return Results.Ok();
        });
        app.MapDelete("/bin/delete/{id:int}", (int id) =>
        {
            if (!bins.TryGetValue(id, out var old)) return Results.NotFound();
            if (retires) bins[id] = old with { Retired = true };
            return Results.NoContent();
        });
        return app;
    }

    private sealed record NewBin(string? Label);

    private sealed record Bin(int Id, string Label, bool Retired);
}
