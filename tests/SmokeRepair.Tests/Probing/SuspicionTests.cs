using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>What is suspected for being unlike its siblings, and what is not.</summary>
public class SuspicionTests
{
    private const string Orders = """
        {"openapi":"3.0.3","info":{"title":"Orders","version":"1"},"components":{"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}},
         "schemas":{"Order":{"type":"object","properties":{"id":{"type":"integer"}}}}},"paths":{
         "/orders":{"post":{"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}}}}},
         "/orders/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":""}}}},
         "/orders/{id}/cancel":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""},"409":{"description":""}}}},
         "/orders/{id}/pay":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""},"409":{"description":""}}}},
         "/orders/{id}/ship":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""},"409":{"description":""}}}},
         "/orders/{id}/LATE":{"parameters":[{"$ref":"#/components/parameters/Id"}],"post":{"responses":{"204":{"description":""},"409":{"description":""}}}}}}
        """;

    private const string Items = """
        {"openapi":"3.0.3","info":{"title":"Items","version":"1"},"components":{"schemas":{"Item":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}},
          "Input":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}},"paths":{
         "/items":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"400":{"description":""}}}},
         "/items/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"404":{"description":""}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
           "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}},"400":{"description":""},"404":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("rename", "pay ship cancel", true)]
    [InlineData("rename", "pay ship cancel rename", false)]
    [InlineData("rename", "cancel", false)]
    [InlineData("rename", "", false)]
    [InlineData("refund", "pay ship cancel", false)]
    [InlineData("unlock", "pay ship cancel", false)]
    public async Task What_is_served_after_the_end_is_suspected_where_the_others_are_refused(string late, string guarded, bool suspected)
    {
        var result = await ProbedApp.RunAsync(Orders.Replace("LATE", late, StringComparison.Ordinal), app =>
        {
            var cancelled = new ConcurrentDictionary<int, bool>();
            app.MapPost("/orders", () =>
            {
                var id = cancelled.Count + 1;
                while (!cancelled.TryAdd(id, false)) id++;
                return Results.Created($"/orders/{id}", new { id });
            });
            app.MapGet("/orders/{id:int}", (int id) => cancelled.ContainsKey(id) ? Results.Ok(new { id }) : Results.NotFound());
            app.MapPost("/orders/{id:int}/{verb}", (int id, string verb) =>
            {
                if (!cancelled.TryGetValue(id, out var isCancelled)) return Results.NotFound();
                if (isCancelled && guarded.Split(' ').Contains(verb)) return Results.Conflict();
                if (verb == "cancel") cancelled[id] = true;
                return Results.NoContent();
            });
        });

        var found = Suspicions.Of(result).Where(s => s.Failure.Fault == FaultCodes.UnguardedTransition && s.Failure.Twin is not null).ToArray();
        Assert.Equal(suspected ? [$"POST /orders/{{id}}/{late}"] : [], found.Select(s => s.Failure.Endpoint.Key));
        if (suspected) Assert.NotEqual("POST /orders/{id}/cancel", found[0].Failure.Twin!.Key);
    }

    [Theory]
    [InlineData(true, false, "PUT /items/{id}")]
    [InlineData(false, true, "POST /items")]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public async Task What_one_of_two_requests_is_refused_for_is_suspected_of_the_other(bool makingLooks, bool changingLooks, string? suspected)
    {
        var result = await ProbedApp.RunAsync(Items, app =>
        {
            var items = new ConcurrentDictionary<int, string>();
            static IResult? Refusal(Input input, bool looks) => looks && string.IsNullOrEmpty(input.Name) ? Results.ValidationProblem(new Dictionary<string, string[]> { ["name"] = ["The name is empty."] }) : null;
            app.MapPost("/items", (Input input) =>
            {
                if (Refusal(input, makingLooks) is { } refusal) return refusal;
                var id = items.Count + 1;
                while (!items.TryAdd(id, input.Name ?? "")) id++;
                return Results.Created($"/items/{id}", new { id, name = items[id] });
            });
            app.MapGet("/items/{id:int}", (int id) => items.TryGetValue(id, out var name) ? Results.Ok(new { id, name }) : Results.NotFound());
            app.MapPut("/items/{id:int}", (int id, Input input) =>
            {
                if (Refusal(input, changingLooks) is { } refusal) return refusal;
                if (!items.ContainsKey(id)) return Results.NotFound();
                items[id] = input.Name ?? "";
                return Results.Ok(new { id, name = items[id] });
            });
        });

        var found = Suspicions.Of(result).Where(s => s.Failure.Fault == FaultCodes.TakenWhereRefused).Select(s => s.Failure.Endpoint.Key).ToArray();
        Assert.Equal(suspected is null ? [] : [suspected], found);
    }

    private sealed record Input(string? Name);
}
