using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>A replacement that leaves what it is not given as it was takes it as optional, whatever a generator wrote of its parameters.</summary>
public class KeptMemberTests
{
    private const string Document = """
        {"openapi":"3.0.3","info":{"title":"Lines","version":"1"},"components":{"schemas":{"Line":{"type":"object","properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string"},"port":{"type":"string"}}},
          "NewLine":{"type":"object","required":["name","port"],"properties":{"name":{"type":"string"},"port":{"type":"string"}}}}},"paths":{
         "/lines":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLine"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}}}}},
         "/lines/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],
           "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}}}},
           "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLine"}}}},"responses":{"204":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(true, true, 0, false)]
    [InlineData(false, true, 5, true)]
    [InlineData(true, false, 5, true)]
    public async Task What_a_replacement_is_not_given_is_read_afterwards(bool keeps, bool isGenerated, int accepted, bool isUneven)
    {
        var lines = new ConcurrentDictionary<Guid, Line>();
        var result = await ProbedApp.RunAsync(Document, app =>
        {
            app.MapPost("/lines", (NewLine given) =>
            {
                if (string.IsNullOrWhiteSpace(given.Name) || string.IsNullOrWhiteSpace(given.Port)) return Results.BadRequest("name and port are required");
                var line = new Line(Guid.NewGuid(), given.Name, given.Port);
                lines[line.Id] = line;
                return Results.Created($"/lines/{line.Id}", line);
            });
            app.MapGet("/lines/{id:guid}", (Guid id) => lines.TryGetValue(id, out var line) ? Results.Ok(line) : Results.NotFound());
            app.MapPut("/lines/{id:guid}", (Guid id, NewLine given) =>
            {
                if (!lines.TryGetValue(id, out var line)) return Results.NotFound();
                lines[id] = keeps ? line with { Name = string.IsNullOrWhiteSpace(given.Name) ? line.Name : given.Name, Port = given.Port ?? line.Port } : line with { Name = given.Name, Port = given.Port };
                return Results.NoContent();
            });
        }, isGenerated ? DocumentOrigin.App : DocumentOrigin.Contract);

        Assert.Equal(accepted, result.Outcomes.Count(o => o.Failure?.Fault == FaultCodes.InvalidInputAccepted));
        Assert.Equal(isUneven, UnevenRules.In(result).Any(v => v.Failure.Intent.Name == "name"));
        if (accepted == 0) Assert.Equal(5, result.Outcomes.Count(o => o.Note == KeptMember.Note));
    }

    private sealed record NewLine(string? Name, string? Port);

    private sealed record Line(Guid Id, string? Name, string? Port);
}
