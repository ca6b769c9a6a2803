using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Many services answer a create with a bare 200, and a missing thing with 400.</summary>
public class BareAnswerTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Boxes","version":"1"},"paths":{
         "/boxes":{
          "get":{"responses":{"200":{"description":""}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","properties":{"label":{"type":"string"}}}}}},"responses":{"200":{"description":""}}}},
         "/boxes/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],
          "get":{"responses":{"200":{"description":""}}},
          "delete":{"responses":{"200":{"description":""}}}}}}
        """;

    [Fact]
    public async Task What_a_bare_answer_does_not_name_is_looked_up_in_the_list()
    {
        var (result, violations) = await RunAsync(crashes: false);

        Assert.Empty(violations.Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Failure.Detail}"));
        Assert.Empty(result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).Select(o => $"{o.Probe.Name}: {o.Note}"));
        Assert.Contains(result.Outcomes, o => o.Probe.Name == "DELETE /boxes/{id}: valid request" && o.Exchanges[^1].Status == 200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(true)]
    [InlineData("created")]
    public async Task What_is_answered_instead_of_an_id_is_taken_for_none(object answer)
    {
        var (result, violations) = await RunAsync(crashes: false, answer: answer);

        Assert.Empty(violations.Select(v => $"{v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Failure.Detail}"));
        Assert.Empty(result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).Select(o => $"{o.Probe.Name}: {o.Note}"));
    }

    [Fact]
    public async Task A_create_that_crashes_after_it_saved_is_no_accident_though_its_repeat_is_refused()
    {
        var (result, violations) = await RunAsync(crashes: true);

        Assert.All(violations, v => Assert.Equal(("F100", "POST /boxes", ViolationClass.Application), (v.Failure.Fault, v.Failure.Endpoint.Key, v.Class)));
        Assert.NotEmpty(violations);
        Assert.DoesNotContain(result.Outcomes, o => o.Note?.StartsWith("flaky", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_script_of_a_violation_looks_it_up_too()
    {
        var (result, _) = await RunAsync(crashes: false);
        var outcome = result.Outcomes.First(o => o.Probe.Name == "DELETE /boxes/{id}: valid request");

        Assert.Contains("""curl -s -o /dev/null -X POST "$BASE/boxes" """, CurlScript.Of(outcome), StringComparison.Ordinal);
        Assert.Matches("""BOX_ID=\$\(printf '%s' "\$R" \| jq -r '\. \| map\(select\(any\(\.\[\]; \. == "[a-z0-9 ]+"\)\)\)\[0\]\.id'\)""", CurlScript.Of(outcome));
    }

    [Fact]
    public async Task The_plan_exported_as_arazzo_looks_it_up_and_asks_the_same()
    {
        var document = FaultCorpusTests.Read(Contract);
        var plan = SmokePlanner.Plan(document, null, new PlanOptions());
        var text = ArazzoWriter.Write(plan.Probes, "openapi.json");
        Assert.Contains("\"arazzo\": \"1.1.0\"", text, StringComparison.Ordinal);
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(text, "plan.arazzo.json")).Document;

        var notes = new List<string>();
        var again = FlowPlanner.Plan(flows, document, new PlanOptions(), notes).GroupBy(d => d.Intent.Name!.Split('.')[0]).Select(g => g.Last())
            .Select(d => new Probe { Id = d.Intent.Name!.Split('.')[0]["probe-".Length..], Name = d.What, Endpoint = d.Operation.Endpoint, Intent = d.Intent, Steps = d.Steps }).ToList();
        Assert.Empty(notes);
        Assert.Equal(plan.Probes.Select(p => p.Id), again.Select(p => p.Id));
        var (first, second) = ((await RunAsync(false)).Result, (await RunAsync(false, again)).Result);
        Assert.Equal(Ends(first), Ends(second));
        Assert.Contains(second.Outcomes, o => o.Probe.Endpoint.Key == "DELETE /boxes/{id}" && o.Exchanges is [.., { Status: 200, Step.Endpoint.Method: "DELETE" }]);

        static IEnumerable<string> Ends(SuiteResult result) => result.Outcomes.Select(o => $"{o.Probe.Id} {o.Result} {o.Exchanges[^1].Status}");
    }

    [Fact]
    public void The_plan_exported_as_http_file_looks_it_up_too()
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions());
        var delete = plan.Probes.First(p => p.Name == "DELETE /boxes/{id}: valid request");
        var text = HttpFileWriter.Write([delete], new Uri("http://127.0.0.1:5000"));

        Assert.Contains($"# @name p{delete.Id}_1_lookup\nGET {{{{baseUrl}}}}/boxes HTTP/1.1\n", text, StringComparison.Ordinal);
        Assert.Matches(@$"DELETE \{{\{{baseUrl\}}\}}/boxes/\{{\{{p{delete.Id}_1_lookup\.response\.body\.\$\[\?\(@\.label=='[a-z0-9 ]+'\)\]\.id\}}\}} HTTP", text);
    }

    private static async Task<(SuiteResult Result, IReadOnlyList<Violation> Violations)> RunAsync(bool crashes, IReadOnlyList<Probe>? probes = null, object? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var boxes = new ConcurrentDictionary<int, string>();
        var next = 0;
        app.MapGet("/boxes", () => boxes.ToArray().Select(b => new { id = b.Key, label = b.Value }));
        app.MapPost("/boxes", (Box box) =>
        {
            if (crashes && boxes.Values.Contains(box.Label)) return Results.BadRequest("taken");
            boxes[Interlocked.Increment(ref next)] = box.Label;
            return crashes ? throw new InvalidOperationException("after the work was done") : Results.Ok(answer);
        });
        app.MapGet("/boxes/{id}", (int id) => boxes.TryGetValue(id, out var label) ? Results.Ok(new { id, label }) : Results.BadRequest("no such box"));
        app.MapDelete("/boxes/{id}", (int id) => boxes.TryRemove(id, out _) ? Results.Ok() : Results.BadRequest("no such box"));
        await app.StartAsync();

        using var prober = new Prober();
        probes ??= SmokePlanner.Plan(FaultCorpusTests.Read(Contract), null, new PlanOptions()).Probes;
        var result = await prober.RunAsync(probes, new Uri(app.Urls.First()), new ProbeOptions(), CancellationToken.None);
        return (result, ViolationBuilder.Build(result));
    }

    private sealed record Box(string Label);
}
