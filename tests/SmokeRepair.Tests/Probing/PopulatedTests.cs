using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Faults that show only where a thing has parts, or where a filter finds something.</summary>
public class PopulatedTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Orders","version":"1"},"components":{"schemas":{
          "Line":{"type":"object","properties":{"article":{"type":"string"},"amount":{"type":"integer"}}},
          "Order":{"type":"object","required":["id","customerId"],"properties":{"id":{"type":"integer"},"customerId":{"type":"integer"},"lines":{"type":"array","items":{"$ref":"#/components/schemas/Line"}},"notes":{"type":"array","items":{"$ref":"#/components/schemas/Note"}}}},
          "Note":{"type":"object","properties":{"text":{"type":"string"}}}}},
         "paths":{
         "/customers":{
          "get":{"parameters":[{"name":"name","in":"query","schema":{"type":"string"}},{"name":"search","in":"query","schema":{"type":"string"}}],"responses":{"200":{"description":""}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"id":{"type":"integer"}}}}}}}}},
         "/customers/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"get":{"responses":{"200":{"description":""},"404":{"description":""}}}},
         "/customers/{id}/orders":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Order"}}}}},"404":{"description":""}}}},
         "/orders":{
          "get":{"responses":{"200":{"description":""}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["customerId","lines"],"properties":{"customerId":{"type":"integer"},"lines":{"type":"array","items":{"$ref":"#/components/schemas/Line"}}}}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":""}}}},
         "/orders/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}},"404":{"description":""}}}},
         "/orders/{id}/notes":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}},"404":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("customer with orders", "F100 GET /customers/{id}")]
    [InlineData("orders of a customer", "F100 GET /customers/{id}/orders")]
    [InlineData("orders with notes", "F100 GET /orders/{id}")]
    [InlineData("notes not loaded", "F903 GET /orders/{id}")]
    [InlineData("lines not loaded", "F903 GET /orders/{id}")]
    [InlineData("a name that matches", "F100 GET /customers")]
    [InlineData("a search that matches", "F100 GET /customers")]
    public async Task A_fault_that_shows_only_with_parts_is_found(string fault, string expected)
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions());
        await using var app = await StartAsync(fault);
        using var prober = new Prober();
        var result = await prober.RunAsync(plan.Probes, new Uri(app.Urls.First()), new ProbeOptions(), CancellationToken.None);

        Assert.Equal(expected, string.Join(", ", ViolationBuilder.Build(result).Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key}").Distinct()));
        Assert.Empty(result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).Select(o => $"{o.Probe.Name}: {o.Note}"));
    }

    [Fact]
    public void Each_reading_operation_is_asked_once_more_at_most_for_its_parts_and_once_for_its_filters()
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(LendingService.Contract), null, new PlanOptions { HasCredentials = true, BudgetPerOperation = 1000 });
        var names = plan.Probes.Where(p => p.Intent.Name is "Populated" or "Matching").GroupBy(p => (p.Endpoint.Key, p.Intent.Name)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, g => Assert.Single(g));
        Assert.All(names.SelectMany(g => g), p => Assert.True(p.Steps.Count <= 16, $"{p.Name}: {p.Steps.Count}"));
    }

    private static async Task<WebApplication> StartAsync(string fault)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var customers = new ConcurrentDictionary<int, string>();
        var orders = new ConcurrentDictionary<int, JsonObject>();
        var next = 0;
        IEnumerable<JsonObject> Of(int customer) => orders.ToArray().Select(o => o.Value).Where(o => (int)o["customerId"]! == customer);
        app.MapGet("/customers", (string? name, string? search) =>
        {
            var found = customers.ToArray().Where(c => (name is null || c.Value == name) && (search is null || c.Value.Contains(search, StringComparison.Ordinal))).Select(c => new { id = c.Key, name = c.Value }).ToList();
            if (found.Count > 0 && (fault == "a name that matches" && name is not null || fault == "a search that matches" && search?.Length > 1)) throw new InvalidOperationException("not loaded");
            return found;
        });
        app.MapPost("/customers", (JsonObject body) =>
        {
            if (body["name"] is not JsonValue value || !value.TryGetValue<string>(out var name)) return Results.BadRequest();
            var id = Interlocked.Increment(ref next);
            customers[id] = name;
            return Results.Created($"/customers/{id}", new { id });
        });
        app.MapGet("/customers/{id:int}", (int id) => !customers.ContainsKey(id) ? Results.NotFound() : fault == "customer with orders" && Of(id).Any() ? throw new InvalidOperationException("not loaded") : Results.Json(new { id }));
        app.MapGet("/customers/{id:int}/orders", (int id) => !customers.ContainsKey(id) ? Results.NotFound() : fault == "orders of a customer" && Of(id).Any() ? throw new InvalidOperationException("not loaded") : Results.Json(Of(id)));
        app.MapGet("/orders", () => orders.ToArray().Select(o => o.Value));
        app.MapPost("/orders", (JsonObject body) =>
        {
            if (body["customerId"] is not JsonValue value || !value.TryGetValue<int>(out var customer) || body["lines"] is not JsonArray lines || lines.Any(l => l is not JsonObject o || o.Any(m => m.Key == "amount" ? m.Value?.GetValueKind() != System.Text.Json.JsonValueKind.Number || !m.Value.AsValue().TryGetValue<long>(out _) : m.Key == "article" && m.Value?.GetValueKind() != System.Text.Json.JsonValueKind.String))) return Results.BadRequest();
            if (!customers.ContainsKey(customer)) return Results.NotFound();
            var id = Interlocked.Increment(ref next);
            orders[id] = new JsonObject { ["id"] = id, ["customerId"] = customer, ["lines"] = fault == "lines not loaded" ? new JsonArray() : lines.DeepClone(), ["notes"] = new JsonArray() };
            return Results.Created($"/orders/{id}", orders[id]);
        });
        app.MapGet("/orders/{id:int}", (int id) => !orders.TryGetValue(id, out var order) ? Results.NotFound() : fault == "orders with notes" && order["notes"]!.AsArray().Count > 0 ? throw new InvalidOperationException("not loaded") : Results.Json(order));
        app.MapPost("/orders/{id:int}/notes", (int id, JsonObject note) =>
        {
            if (note.Any(m => m.Key == "text" && m.Value?.GetValueKind() != System.Text.Json.JsonValueKind.String)) return Results.BadRequest();
            if (!orders.TryGetValue(id, out var order)) return Results.NotFound();
            if (fault != "notes not loaded") orders[id] = new JsonObject(order.ToDictionary(p => p.Key, p => p.Key == "notes" ? new JsonArray(note.DeepClone()) : p.Value?.DeepClone()));
            return Results.Created($"/orders/{id}", note);
        });
        await app.StartAsync();
        return app;
    }
}
