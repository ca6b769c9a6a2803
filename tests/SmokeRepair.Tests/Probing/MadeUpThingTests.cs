using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>A service that makes a thing up for any id has not kept what it shows after a deletion.</summary>
public class MadeUpThingTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Carts","version":"1"},"components":{"schemas":{"Cart":{"type":"object","properties":{"id":{"type":"string","format":"uuid"},"total":{"type":"number"},"lines":{"type":"array","items":{"type":"string"}}}},
          "NewCart":{"type":"object","required":["total"],"properties":{"total":{"type":"number","minimum":1}}}}},"paths":{
         "/carts":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewCart"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Cart"}}}}}}},
         "/carts/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],
           "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Cart"}}}}}},
           "delete":{"responses":{"204":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_is_shown_after_a_deletion_is_held_against_what_an_unknown_id_shows(bool deletes, bool isStillThere)
    {
        var result = await ProbedApp.RunAsync(Contract, app =>
        {
            var carts = new ConcurrentDictionary<Guid, decimal>();
            app.MapPost("/carts", (NewCart cart) =>
            {
                var id = Guid.NewGuid();
                carts[id] = cart.Total;
                return Results.Created($"/carts/{id}", new { id, cart.Total, lines = Array.Empty<string>() });
            });
            app.MapGet("/carts/{id:guid}", (Guid id) => Results.Ok(new { id, total = carts.GetValueOrDefault(id), lines = Array.Empty<string>() }));
            app.MapDelete("/carts/{id:guid}", (Guid id) =>
            {
                if (deletes) carts.TryRemove(id, out _);
                return Results.NoContent();
            });
        });

        Assert.Equal(isStillThere, result.Outcomes.Any(o => o.Failure?.Fault == FaultCodes.StillThereAfterDelete));
        Assert.Equal(!isStillThere, result.Outcomes.Any(o => o.Note?.Contains("never given out", StringComparison.Ordinal) == true));
    }

    private sealed record NewCart(decimal Total);
}
