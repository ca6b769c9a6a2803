using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>Many services name their routes as they name their methods, and take the key of a thing in the query or in the body: <c>GET /Port/GetPortById?id=1</c>.</summary>
public class SpokenRouteTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Ferries","version":"1"},
         "components":{"schemas":{"Port":{"type":"object","required":["id","name"],"properties":{"id":{"type":"integer"},"name":{"type":"string"}}},
          "Customer":{"type":"object","properties":{"customerId":{"type":"integer"},"username":{"type":"string"}}},
          "NewPort":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}},
          "Line":{"type":"object","required":["sourcePortId","targetPortId"],"properties":{"lineId":{"type":"integer"},"sourcePortId":{"type":"integer"},"targetPortId":{"type":"integer"}}}}},
         "paths":{
         "/Port/GetAllPorts":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Port"}}}}}}}},
         "/Port/GetPortsByName":{"get":{"parameters":[{"name":"name","in":"query","schema":{"type":"string"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Port"}}}}}}}},
         "/Port/Addport":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewPort"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Port"}}}}}}},
         "/Port/GetPortById":{"get":{"parameters":[{"name":"id","in":"query","schema":{"type":"integer"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Port"}}}},"404":{"description":""}}}},
         "/Port/UpdatePort":{"put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Port"}}}},"responses":{"200":{"description":""},"404":{"description":""}}}},
         "/Port/DeletePort":{"delete":{"parameters":[{"name":"portId","in":"query","schema":{"type":"integer"}}],"responses":{"204":{"description":""},"404":{"description":""}}}},
         "/User/RegisterCustomer":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["username"],"properties":{"username":{"type":"string"}}}}}},"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"token":{"type":"string"}}}}}}}}},
         "/Customer/GetAllCustomers":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Customer"}}}}}}}},
         "/Customer/GetCustomerById":{"get":{"parameters":[{"name":"customerId","in":"query","schema":{"type":"integer"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Customer"}}}},"404":{"description":""}}}},
         "/AddLine":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}},"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}},"400":{"description":""}}}},
         "/GetLine/{lineId}":{"get":{"parameters":[{"name":"lineId","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}},"404":{"description":""}}}}}}
        """;

    [Fact]
    public async Task A_key_in_the_query_or_in_the_body_names_a_thing_of_the_probes_own()
    {
        var (result, violations) = await RunAsync(checksKeys: true);

        Assert.Empty(violations.Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Failure.Detail}"));
        Assert.Empty(result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).Select(o => $"{o.Probe.Name}: {o.Note}"));
        foreach (var name in new[] { "GET /Port/GetPortById: valid request", "PUT /Port/UpdatePort: valid request", "DELETE /Port/DeletePort: valid request" })
            Assert.Equal("POST /Port/Addport", Assert.Single(result.Outcomes, o => o.Probe.Name == name).Exchanges[0].Step.Endpoint.Key);
        foreach (var name in new[] { "GET /Port/GetPortById: what was created is found", "PUT /Port/UpdatePort: the update is seen", "DELETE /Port/DeletePort: what was deleted is gone", "GET /GetLine/{lineId}: what was created is found" })
            Assert.Contains(result.Outcomes, o => o.Probe.Name == name && o.Result == ProbeResult.Passed);
    }

    [Theory]
    [InlineData("/users/by-id/{id}", "/users/{id}")]
    [InlineData("/users/ById/{id}", "/users/{id}")]
    [InlineData("/users/by-name/{name}", null)]
    [InlineData("/id/{id}", null)]
    public void What_says_that_a_thing_is_asked_by_its_key_adds_nothing(string route, string? plain)
    {
        var name = route.Contains("{name}", StringComparison.Ordinal) ? "name" : "id";
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Users","version":"1"},"paths":{"ROUTE":{"get":{"parameters":[{"name":"NAME","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"200":{"description":""}}}}}}
            """.Replace("ROUTE", route, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal));

        Assert.Equal(plain, SpokenRoutes.Plain(document.Operations.Single()));
    }

    [Theory]
    [InlineData("/Table/getAvailableTables", "GET /Table/getAllTables")]
    [InlineData("/Table/reserve", "POST /Table/reserve")]
    public void What_is_looked_for_by_a_post_is_not_made_by_it(string route, string maker)
    {
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Tables","version":"1"},"components":{"schemas":{"Table":{"type":"object","properties":{"id":{"type":"integer"}}}}},"paths":{
             "ROUTE":{"post":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Table"}}}}}}},
             "/Table/getAllTables":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Table"}}}}}}}},
             "/Table/getTableById/{tableId}":{"get":{"parameters":[{"name":"tableId","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Table"}}}}}}}}}
            """.Replace("ROUTE", route, StringComparison.Ordinal));
        var operation = document.Operations.Single(o => o.Route.Contains("ById", StringComparison.Ordinal));

        Assert.Equal(maker, new ResourceMap(document).ForPath(operation, operation.Parameters.Single()).Operation?.Endpoint.Key);
    }

    [Theory]
    [InlineData("/Booking/addBooking/{customerId}", "POST /Customer/addCustomer")]
    [InlineData("/Customer/renewCustomer/{customerId}", null)]
    [InlineData("/Booking/addBooking/{tableId}", "GET /Booking/getAllBookings")]
    [InlineData("/Booking/{customerId}", "GET /Booking/getAllBookings")]
    public void What_is_asked_of_one_kind_of_thing_by_the_id_of_another_is_about_that(string route, string? maker)
    {
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Tables","version":"1"},"paths":{
             "/Customer/addCustomer":{"post":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"id":{"type":"integer"}}}}}}}}},
             "/Booking/getAllBookings":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}}}}}}}}}},
             "ROUTE":{"post":{"parameters":[{"name":"NAME","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":""}}}}}}
            """.Replace("ROUTE", route, StringComparison.Ordinal).Replace("NAME", route.Contains("table", StringComparison.Ordinal) ? "tableId" : "customerId", StringComparison.Ordinal));
        var operation = document.Operations.Single(o => o.Route == route);

        var source = new ResourceMap(document).ForPath(operation, operation.Parameters.Single()).Operation;

        Assert.Equal(maker, source?.Endpoint.Key);
    }

    [Fact]
    public async Task Each_part_that_a_thing_plays_is_played_by_a_thing_of_its_own()
    {
        var (result, _) = await RunAsync(checksKeys: true);

        var line = Assert.Single(result.Outcomes, o => o.Probe.Name == "POST /AddLine: valid request");
        Assert.Equal(["POST /Port/Addport", "POST /Port/Addport", "POST /AddLine"], line.Exchanges.Select(e => e.Step.Endpoint.Key));
    }

    [Fact]
    public async Task What_is_made_in_one_place_and_listed_in_another_is_known_by_its_name()
    {
        var (result, _) = await RunAsync(checksKeys: true);

        var read = Assert.Single(result.Outcomes, o => o.Probe.Name == "GET /Customer/GetCustomerById: valid request");
        Assert.Equal((ProbeResult.Passed, "POST /User/RegisterCustomer"), (read.Result, read.Exchanges[0].Step.Endpoint.Key));
    }

    [Fact]
    public void What_is_made_elsewhere_and_told_nowhere_keeps_nothing_from_being_asked()
    {
        var contract = Contract.Replace("\"/Customer/GetAllCustomers\"", "\"/Customer/GetTotals\"", StringComparison.Ordinal);

        var asked = SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes.Single(p => p.Name == "GET /Customer/GetCustomerById: valid request");

        Assert.Equal(["GET /Customer/GetCustomerById"], asked.Steps.Select(s => s.Endpoint.Key));
    }

    [Fact]
    public void What_an_id_names_is_not_sent_besides()
    {
        var contract = Contract.Replace("\"lineId\":", "\"sourcePort\":{\"$ref\":\"#/components/schemas/Port\"},\"lineId\":", StringComparison.Ordinal);

        var valid = SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes.Single(p => p.Name == "POST /AddLine: valid request");

        Assert.DoesNotContain("\"sourcePort\"", valid.Steps[^1].Body, StringComparison.Ordinal);
        Assert.Contains("\"sourcePortId\"", valid.Steps[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_query_that_nothing_has_is_not_found()
    {
        var (_, violations) = await RunAsync(checksKeys: false);

        Assert.Equal([("F902", "GET /Port/GetPortById"), ("F902", "DELETE /Port/DeletePort")],
            violations.Where(v => v.Failure.Intent.Kind == ProbeKind.UnknownId).Select(v => (v.Failure.Fault, v.Failure.Endpoint.Key)));
    }

    [Fact]
    public void A_search_by_something_else_is_asked_with_no_id() =>
        Assert.All(SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes.Where(p => p.Endpoint.Route == "/Port/GetPortsByName"),
            p => Assert.DoesNotContain("id=", p.Steps[^1].Target, StringComparison.OrdinalIgnoreCase));

    private static async Task<(SuiteResult Result, IReadOnlyList<Violation> Violations)> RunAsync(bool checksKeys)
    {
        await using var app = Start(checksKeys);
        await app.StartAsync();
        using var prober = new Prober();
        var result = await prober.RunAsync(SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes, new Uri(app.Urls.First()), new ProbeOptions(), CancellationToken.None);
        return (result, ViolationBuilder.Build(result));
    }

    private static WebApplication Start(bool checksKeys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var ports = new ConcurrentDictionary<int, Port>();
        var lines = new ConcurrentDictionary<int, Line>();
        var last = 100;
        app.MapGet("/Port/GetAllPorts", () => ports.Values);
        app.MapGet("/Port/GetPortsByName", (string? name) => ports.Values.Where(p => p.Name == name));
        app.MapPost("/Port/Addport", (NewPort port) =>
        {
            if (port.Name is null) return Results.BadRequest();
            var id = Interlocked.Increment(ref last);
            return Results.Created($"/Port/GetPortById?id={id}", ports[id] = new(id, port.Name));
        });
        app.MapGet("/Port/GetPortById", (int? id) => id is null ? Results.BadRequest() : ports.TryGetValue(id.Value, out var port) ? Results.Ok(port) : checksKeys ? Results.NotFound() : Results.Ok(new Port(0, "")));
        app.MapPut("/Port/UpdatePort", (Port port) =>
        {
            if (port.Name is null) return Results.BadRequest();
            if (!ports.ContainsKey(port.Id)) return Results.NotFound();
            ports[port.Id] = port;
            return Results.Ok();
        });
        app.MapDelete("/Port/DeletePort", (int? portId) => portId is null ? Results.BadRequest() : ports.TryRemove(portId.Value, out _) || !checksKeys ? Results.NoContent() : Results.NotFound());
        var customers = new ConcurrentDictionary<int, Customer>();
        app.MapPost("/User/RegisterCustomer", (NewCustomer customer) =>
        {
            if (customer.Username is null) return Results.BadRequest();
            var id = Interlocked.Increment(ref last);
            customers[id] = new(id, customer.Username);
            return Results.Ok(new { token = "none" });
        });
        app.MapGet("/Customer/GetAllCustomers", () => customers.Values);
        app.MapGet("/Customer/GetCustomerById", (int? customerId) => customerId is null ? Results.BadRequest() : customers.TryGetValue(customerId.Value, out var customer) ? Results.Ok(customer) : Results.NotFound());
        app.MapPost("/AddLine", (Line line) =>
        {
            if (line.SourcePortId == line.TargetPortId || !ports.ContainsKey(line.SourcePortId) || !ports.ContainsKey(line.TargetPortId)) return Results.BadRequest();
            var id = Interlocked.Increment(ref last);
            return Results.Ok(lines[id] = line with { LineId = id });
        });
        app.MapGet("/GetLine/{lineId:int}", (int lineId) => lines.TryGetValue(lineId, out var line) ? Results.Ok(line) : Results.NotFound());
        return app;
    }

    private sealed record NewPort(string? Name);

    private sealed record NewCustomer(string? Username);

    private sealed record Customer(int CustomerId, string Username);

    private sealed record Port(int Id, string? Name);

    private sealed record Line(int LineId, int SourcePortId, int TargetPortId);
}
