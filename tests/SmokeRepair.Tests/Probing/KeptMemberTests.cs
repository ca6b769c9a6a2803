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
          "NewLine":{"type":"object","required":["name","port","secret"],"properties":{"name":{"type":"string"},"port":{"type":"string"},"secret":{"type":"string"}}}}},"paths":{
         "/lines":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLine"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}}}}},
         "/lines/{id}":{"parameters":[ID],"put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewLine"}}}},"responses":{"204":{"description":""}}},HERE"x-none":0},"/lines/by-id/{id}":{"parameters":[ID],THERE"x-none":0}}}
        """;

    private const string Id = """{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}""";

    private const string Read = """
        "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Line"}}}}}},
        """;

    [Theory]
    [InlineData(true, true, 0, false, "/lines/{id}")]
    [InlineData(true, true, 0, false, "/lines/by-id/{id}")]
    [InlineData(false, true, 5, true, "/lines/{id}")]
    [InlineData(true, false, 7, true, "/lines/{id}")]
    public async Task What_a_replacement_is_not_given_is_read_afterwards(bool keeps, bool isGenerated, int accepted, bool isUneven, string item)
    {
        var isById = item.Contains("by-id", StringComparison.Ordinal);
        var document = Document.Replace("ID", Id, StringComparison.Ordinal).Replace("THERE", isById ? Read : "", StringComparison.Ordinal).Replace("HERE", isById ? "" : Read, StringComparison.Ordinal);
        var lines = new ConcurrentDictionary<Guid, Line>();
        var result = await ProbedApp.RunAsync(document, app =>
        {
            app.MapPost("/lines", (NewLine given) =>
            {
                if (string.IsNullOrWhiteSpace(given.Name) || string.IsNullOrWhiteSpace(given.Port) || given.Secret is null) return Results.BadRequest("name, port and secret are required");
                var line = new Line(Guid.NewGuid(), given.Name, given.Port);
                lines[line.Id] = line;
                return Results.Created($"/lines/{line.Id}", line);
            });
            app.MapGet(item, (Guid id) => lines.TryGetValue(id, out var line) ? Results.Ok(line) : Results.NotFound());
            app.MapPut("/lines/{id:guid}", (Guid id, NewLine given) =>
            {
                if (!lines.TryGetValue(id, out var line)) return Results.NotFound();
                lines[id] = keeps ? line with { Name = string.IsNullOrWhiteSpace(given.Name) ? line.Name : given.Name, Port = given.Port ?? line.Port } : line with { Name = given.Name, Port = given.Port };
                return Results.NoContent();
            });
        }, isGenerated ? DocumentOrigin.App : DocumentOrigin.Contract);

        Assert.Equal(accepted, result.Outcomes.Count(o => o.Failure?.Fault == FaultCodes.InvalidInputAccepted));
        Assert.Equal(isUneven, UnevenRules.In(result).Any(v => v.Failure.Intent.Name == "name"));
        if (accepted == 0) Assert.Equal(7, result.Outcomes.Count(o => o.Note == KeptMember.Note));
    }

    private sealed record NewLine(string? Name, string? Port, string? Secret);

    private sealed record Line(Guid Id, string? Name, string? Port);
}
