using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SmokeRepair.Tests.Probing;

/// <summary>Why a request that others need was refused is told in the app's own words, and alike in each run.</summary>
public class SaidTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Rooms","version":"1"},"components":{"schemas":{"Room":{"type":"object","properties":{"id":{"type":"integer"},"floor":{"type":"integer"}}}}},"paths":{
         "/rooms":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Room"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Room"}}}}}}},
         "/rooms/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"get":{"responses":{"200":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("""{"Message":"Only on Mondays.","title":"Bad Request"}""", "Only on Mondays.")]
    [InlineData("""{"errors":{},"detail":"","title":"Closed"}""", "Closed")]
    [InlineData("""{"detail":"Room 5a0c0de0-1111-4000-8000-00000000000a is taken since 2026-01-01T10:00:00Z."}""", "Room ... is taken since ....")]
    [InlineData("""["No floor.","No room."]""", """["No floor.","No room."]""")]
    [InlineData("not\n  now", "not now")]
    [InlineData("<html><body>no</body></html>", null)]
    [InlineData("""{"message":"a","message":"b"}""", null)]
    [InlineData("""{"code":7}""", null)]
    [InlineData("", null)]
    public async Task The_words_of_a_refusal_are_told(string body, string? said)
    {
        var result = await ProbedApp.RunAsync(Contract, app =>
        {
            app.MapPost("/rooms", () => Results.Content(body, body.StartsWith('<') ? "text/html" : "application/json", statusCode: StatusCodes.Status409Conflict));
            app.MapGet("/rooms/{id:int}", (int id) => Results.Ok(new { id }));
        });

        var refused = result.Outcomes.Where(o => o.Note?.Contains("may forbid it", StringComparison.Ordinal) == true).ToArray();
        Assert.NotEmpty(refused);
        Assert.Equal([said], refused.Select(o => o.Said).Distinct());
    }
}
