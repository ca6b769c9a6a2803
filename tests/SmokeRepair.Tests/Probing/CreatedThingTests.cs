using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>What was created is there, where only a change of it can show that.</summary>
public class CreatedThingTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Notes","version":"1"},"components":{"schemas":{"Note":{"type":"object","properties":{"id":{"type":"integer"},"text":{"type":"string"}}},
          "NewNote":{"type":"object","required":["text"],"properties":{"text":{"type":"string"}}}}},"paths":{
         "/notes":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewNote"}}}},
           "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}}}}},
         "/notes/{id}":{"delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"204":{"description":""},"404":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData(true, 404, nameof(ProbeResult.Passed))]
    [InlineData(false, 404, nameof(ProbeResult.Failed))]
    [InlineData(false, 409, nameof(ProbeResult.Excluded))]
    public async Task What_was_created_is_there_to_be_deleted(bool stores, int status, string expected)
    {
        var result = await ProbedApp.RunAsync(Contract, app =>
        {
            var notes = new ConcurrentDictionary<int, string>();
            var last = 0;
            app.MapPost("/notes", (NewNote note) =>
            {
                var id = Interlocked.Increment(ref last);
                if (stores) notes[id] = note.Text;
                return Results.Ok(new { id, note.Text });
            });
            app.MapDelete("/notes/{id:int}", (int id) => notes.TryRemove(id, out _) ? Results.NoContent() : Results.StatusCode(status));
        });

        var shown = result.Outcomes.Single(o => o.Probe.Name == "DELETE /notes/{id}: what was created is there");
        Assert.Equal(expected, shown.Result.ToString());
        if (shown.Failure is { } failure) Assert.Equal((FaultCodes.FlowStepFailed, "POST /notes"), (failure.Fault, failure.Cause?.Key));
    }

    private sealed record NewNote(string Text);
}
