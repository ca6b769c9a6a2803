using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Probing;

/// <summary>What a change answers is what is read afterwards; what is served and changes nothing is suspected, and no more.</summary>
public class EffectTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Stores","version":"1"},"components":{"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}},"schemas":{
          "Item":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"},"stock":{"type":"integer"},"places":{"type":"array","items":{"type":"object","properties":{"stock":{"type":"integer"}}}}}},
          "NewItem":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}},"paths":{
         "/items":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewItem"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}}}}},
         "/items/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"404":{"description":""}}}},
         "/items/{id}/restock":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "post":{"responses":{"200":{"description":""},"202":{"description":""},"204":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(200, true, true, null)]
    [InlineData(200, false, true, "expected $.places[0 of 1].stock to be 5 as POST /items/{id}/restock has answered, was 0 as before")]
    [InlineData(202, false, true, null)]
    [InlineData(200, false, false, null)]
    [InlineData(204, false, false, null)]
    [InlineData(204, true, false, null)]
    public async Task What_it_answers_is_read(int status, bool stores, bool tells, string? expected)
    {
        var result = await ProbeAsync(status, stores, tells);

        var effect = result.Outcomes.Single(o => o.Probe.Name == "POST /items/{id}/restock: what it answers is read");
        Assert.Equal(expected, effect.Failure?.Detail);
        Assert.Equal(expected is null ? ProbeResult.Passed : ProbeResult.Failed, effect.Result);
        if (expected is not null) Assert.Equal((FaultCodes.FlowStepFailed, "POST /items/{id}/restock"), (effect.Failure!.Fault, effect.Failure.Cause?.Key));
    }

    [Theory]
    [InlineData("restock", true)]
    [InlineData("checkout", true)]
    [InlineData("check-in", true)]
    [InlineData("preview", false)]
    [InlineData("quote-shipping", false)]
    public void What_only_tells_how_it_would_be_is_not_asked_for(string verb, bool asked) =>
        Assert.Equal(asked, SmokePlanner.Plan(FaultCorpusTests.Read(Contract.Replace("restock", verb, StringComparison.Ordinal)), null, new PlanOptions()).Probes.Any(p => p.Name.EndsWith(": what it answers is read", StringComparison.Ordinal)));

    [Theory]
    [InlineData(204, false, true)]
    [InlineData(200, false, true)]
    [InlineData(204, true, false)]
    [InlineData(202, false, false)]
    public async Task What_changes_nothing_is_suspected(int status, bool stores, bool suspected)
    {
        var result = await ProbeAsync(status, stores, tells: false);

        var suspect = Suspicions.Of(result).SingleOrDefault(s => s.Failure.Fault == FaultCodes.ChangedNothing);
        Assert.Equal(suspected, suspect is not null);
        if (suspect is null) return;
        var before = result.Outcomes.Single(o => o.Probe.Id == suspect.Probes[0].Id);
        var mended = (await ProbeAsync(status, stores: true, tells: false)).Outcomes.Single(o => o.Probe.Id == suspect.Probes[0].Id);
        Assert.Equal(VerdictKind.StillFailing, SuspicionProof.Of(suspect, [new Replay(before, null) { Before = before }]).Kind);
        Assert.Equal(VerdictKind.Fixed, SuspicionProof.Of(suspect, [new Replay(mended, null) { Before = before }]).Kind);
    }

    [Theory]
    [InlineData("""{"id":1,"stock":0}""", """{"id":1,"stock":5}""", true)]
    [InlineData("""{"id":1,"stock":0}""", """{"id":2,"stock":5}""", false)]
    [InlineData("""{"stock":0}""", """{"stock":5}""", false)]
    [InlineData("""{"id":1,"stock":"0.0"}""", """{"id":1,"stock":0}""", false)]
    [InlineData("""{"id":1,"at":"2026-01-02T03:04:05"}""", """{"id":1,"at":"2026-01-02T03:04:05.000Z"}""", false)]
    [InlineData("""{"id":1,"password":"***"}""", """{"id":1,"password":"x"}""", false)]
    [InlineData("""{"id":1,"shippingFee":0,"cardholder":"a"}""", """{"id":1,"shippingFee":5,"cardholder":"a"}""", true)]
    [InlineData("""{"ok":true,"message":"found","data":{"id":1,"stock":0}}""", """{"ok":true,"message":"changed","data":{"id":1,"stock":0}}""", false)]
    [InlineData("""{"ok":true,"message":"found","data":{"id":1,"stock":0}}""", """{"ok":true,"message":"changed","data":{"id":1,"stock":5}}""", true)]
    [InlineData("""{"id":1,"lines":[{"id":7,"n":1},{"id":8,"n":2}]}""", """{"id":1,"lines":[{"id":8,"n":2},{"id":7,"n":1}]}""", false)]
    [InlineData("""{"id":1,"lines":[{"id":7,"n":1},{"id":8,"n":2}]}""", """{"id":1,"lines":[{"id":8,"n":2},{"id":7,"n":3}]}""", true)]
    [InlineData("""{"id":1,"tags":["a","b"]}""", """{"id":1,"tags":["b","a"]}""", false)]
    [InlineData("""{"id":1,"products":[]}""", """{"id":1,"products":[3]}""", true)]
    public void Only_the_same_value_of_the_same_thing_is_stale(string read, string told, bool stale)
    {
        static Exchange Answer(string body) => new() { Step = new() { Endpoint = new("POST", "/items/{id}/restock"), Target = "/" }, RequestId = "r", Target = "/", Status = 200, ResponseBody = body };
        Assert.Equal(stale, StaleRead.Of(Answer(read), Answer(told), Answer(read)) is not null);
    }

    private static Task<SuiteResult> ProbeAsync(int status, bool stores, bool tells) => ProbedApp.RunAsync(Contract, app =>
    {
        var items = new System.Collections.Concurrent.ConcurrentDictionary<int, Item>();
        app.MapPost("/items", (NewItem item) =>
        {
            var made = new Item(items.Count + 1, item.Name, 0, [new(0)]);
            return items.TryAdd(made.Id, made) ? Results.Created($"/items/{made.Id}", made) : Results.Conflict();
        });
        app.MapGet("/items/{id:int}", (int id) => items.TryGetValue(id, out var item) ? Results.Ok(item) : Results.NotFound());
        app.MapPost("/items/{id:int}/restock", (int id) =>
        {
            if (!items.TryGetValue(id, out var item)) return Results.NotFound();
            var more = item with { Stock = 5, Places = [new(5)] };
            if (stores) items[id] = more;
            return status == 204 ? Results.NoContent() : Results.Json(tells ? more : new { ok = true }, statusCode: status);
        });
    });

    private sealed record NewItem(string Name);

    private sealed record Item(int Id, string Name, int Stock, Place[] Places);

    private sealed record Place(int Stock);
}
