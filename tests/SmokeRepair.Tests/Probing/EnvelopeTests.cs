using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Many services answer 200 to everything, and say within the body how it went.</summary>
public class EnvelopeTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Boxes","version":"1"},"paths":{
         "/boxes":{
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["label"],"properties":{"label":{"type":"string","minLength":3}}}}}},
           "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/BoxAnswer"}}}}}}},
         "/boxes/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/BoxAnswer"}}}}}},
          "delete":{"responses":{"200":{"description":""}}}}},
         "components":{"schemas":{
          "Box":{"type":"object","nullable":true,"properties":{"id":{"type":"integer"},"label":{"type":"string"}}},
          "BoxAnswer":{"type":"object","properties":{"data":{"$ref":"#/components/schemas/Box"}}}}}}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refusal_within_the_body_is_one(bool coded)
    {
        var (result, violations) = await RunAsync(coded, crashes: false);

        Assert.Empty(violations.Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Failure.Detail}"));
        Assert.Contains(result.Outcomes, o => o.Probe.Name.StartsWith("DELETE /boxes/{id}", StringComparison.Ordinal) && o is { Result: ProbeResult.Passed, Exchanges: [.., { Step.Endpoint.Method: "GET", Status: 404 or 400 }] });
    }

    [Fact]
    public async Task A_crash_that_only_the_body_tells_is_a_server_error()
    {
        var (_, violations) = await RunAsync(coded: true, crashes: true);

        Assert.NotEmpty(violations);
        Assert.All(violations, v => Assert.Equal(("F100", "GET /boxes/{id}", 500), (v.Failure.Fault, v.Failure.Endpoint.Key, v.Failure.ActualStatus)));
        Assert.All(violations, v => Assert.EndsWith("was 500 in the body of a 200", v.Failure.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"statusCode":500,"succeeded":false,"message":"Error retrieving box.","data":null}""", 500)]
    [InlineData("""{"StatusCode":404,"Message":"No such box"}""", 404)]
    [InlineData("""{"status":409,"errors":["taken"],"result":null}""", 409)]
    [InlineData("""{"isSuccess":false,"errorMessage":"No such box","data":null}""", 400)]
    [InlineData("""{"success":false,"message":"No such box","data":false}""", 400)]
    [InlineData("""{"success":false,"message":"No such box","data":[]}""", 400)]
    // What follows is a thing, or a success, and no refusal.
    [InlineData("""{"statusCode":201,"succeeded":true,"message":"Created","data":{"id":1}}""", 200)]
    [InlineData("""{"statusCode":500,"succeeded":true,"message":"Created","data":{"id":1}}""", 200)]
    [InlineData("""{"id":7,"success":false,"message":"card declined"}""", 200)]
    [InlineData("""{"id":7,"url":"/x","statusCode":500,"message":"seen while monitoring"}""", 200)]
    [InlineData("""{"success":false}""", 200)]
    [InlineData("""{"status":404}""", 200)]
    [InlineData("""{"success":false,"message":"partly","data":{"id":1}}""", 200)]
    [InlineData("""{"code":450,"name":"Coin","message":"text"}""", 200)]
    [InlineData("""[{"success":false,"message":"x"}]""", 200)]
    [InlineData("not json", 200)]
    public void What_a_body_tells_of_its_own_status(string body, int status) => Assert.Equal(status, Envelope.StatusOf(200, body));

    [Fact]
    public void An_error_status_is_what_it_says() => Assert.Equal(400, Envelope.StatusOf(400, """{"statusCode":500,"succeeded":false,"message":"x"}"""));

    private static async Task<(SuiteResult Result, IReadOnlyList<Violation> Violations)> RunAsync(bool coded, bool crashes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var boxes = new ConcurrentDictionary<int, string>();
        var next = 0;

        IResult Answer(int status, string message, object? data = null)
        {
            var body = new JsonObject { ["succeeded"] = status < 400, ["message"] = message, ["data"] = System.Text.Json.JsonSerializer.SerializeToNode(data) };
            if (coded) body["statusCode"] = status;
            return Results.Text(body.ToJsonString(), "application/json");
        }

        app.MapPost("/boxes", (Box box) =>
        {
            if (box.Label is null or { Length: < 3 }) return Answer(400, "The label is too short.");
            var id = Interlocked.Increment(ref next);
            boxes[id] = box.Label;
            return Answer(201, "Created", new { id, label = box.Label });
        });
        app.MapGet("/boxes/{id}", (int id) => boxes.TryGetValue(id, out var label) ? Answer(200, "Found", new { id, label }) : crashes ? Answer(500, "Error retrieving box.") : Answer(404, "No such box"));
        app.MapDelete("/boxes/{id}", (int id) => boxes.TryRemove(id, out _) ? Answer(200, "Deleted") : Answer(404, "No such box"));
        await app.StartAsync();

        using var prober = new Prober();
        var probes = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes;
        var result = await prober.RunAsync(probes, new Uri(app.Urls.First()), new ProbeOptions(), CancellationToken.None);
        return (result, ViolationBuilder.Build(result));
    }

    private sealed record Box(string? Label);
}
