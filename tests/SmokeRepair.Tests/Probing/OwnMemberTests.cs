using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>What a service computes, or lets another operation set, is not held against what a request carries.</summary>
public class OwnMemberTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Lots","version":"1"},"components":{"schemas":{"Lot":{"type":"object","properties":{"id":{"type":"string","format":"uuid"},"price":{"type":"number"},"share":{"type":"number"},"fee":{"type":"number"}}},
          "NewLot":{"type":"object","required":["price"],"properties":{"price":{"type":"number","minimum":1},"share":{"type":"number"},"fee":{"type":"number"}}}}},"paths":{
         "/lots":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLot"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Lot"}}}}}}},
         "/lots/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],
           "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Lot"}}}}}},
           "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLot"}}}},"responses":{"204":{"description":""}}}},
         "/lots/{id}/close":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],
           "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","properties":{"FEE":{"type":"number"}}}}}},"responses":{"204":{"description":""}}}}}}
        """;

    /// <summary>How the service makes the share and the fee of a lot.</summary>
    public enum Way
    {
        Keeps,
        ComputesShare,
        LosesShare,
        TakesPriceForShare,
        SetsFeeByItself,
        LosesFeeAlways,
        CutsShare,
        LosesFeeWhenCreated,
    }

    [Theory]
    [InlineData(Way.Keeps, null)]
    [InlineData(Way.ComputesShare, null)]
    [InlineData(Way.LosesShare, "share")]
    [InlineData(Way.TakesPriceForShare, "share")]
    [InlineData(Way.SetsFeeByItself, null)]
    [InlineData(Way.LosesFeeAlways, "fee")]
    [InlineData(Way.LosesFeeWhenCreated, "fee")]
    [InlineData(Way.CutsShare, "share")]
    public async Task A_number_of_the_services_own_is_told_from_one_that_is_lost(Way way, string? lost)
    {
        var result = await ProbedApp.RunAsync(Contract.Replace("FEE", way == Way.SetsFeeByItself ? "fee" : "reason", StringComparison.Ordinal), app =>
        {
            var lots = new ConcurrentDictionary<Guid, Lot>();
            app.MapPost("/lots", (NewLot given) =>
            {
                var share = way switch { Way.ComputesShare => given.Price * 3.25m + 0.125m, Way.LosesShare => 0, Way.TakesPriceForShare => given.Price, Way.CutsShare => decimal.Truncate(given.Share), _ => given.Share };
                var lot = new Lot(Guid.NewGuid(), given.Price, share, way is Way.SetsFeeByItself or Way.LosesFeeAlways or Way.LosesFeeWhenCreated ? 0 : given.Fee);
                lots[lot.Id] = lot;
                return Results.Created($"/lots/{lot.Id}", lot);
            });
            app.MapGet("/lots/{id:guid}", (Guid id) => lots.TryGetValue(id, out var lot) ? Results.Ok(lot) : Results.NotFound());
            app.MapPut("/lots/{id:guid}", (Guid id, NewLot given) =>
            {
                if (!lots.TryGetValue(id, out var lot)) return Results.NotFound();
                lots[id] = lot with { Price = given.Price, Share = given.Share, Fee = way is Way.SetsFeeByItself or Way.LosesFeeAlways ? lot.Fee : given.Fee };
                return Results.NoContent();
            });
            app.MapPost("/lots/{id:guid}/close", (Guid id) => lots.ContainsKey(id) ? Results.NoContent() : Results.NotFound());
        });

        var failures = result.Outcomes.Where(o => o.Failure?.Fault == FaultCodes.FlowStepFailed).Select(o => o.Failure!.Detail!).ToArray();
        if (lost is null) Assert.Empty(failures);
        else Assert.Contains(failures, f => f.Contains($"#/{lost} ", StringComparison.Ordinal));
    }

    private sealed record NewLot(decimal Price, decimal Share, decimal Fee);

    private sealed record Lot(Guid Id, decimal Price, decimal Share, decimal Fee);
}
