using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

public class ExportTests
{
    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.UnknownIdCrashes)]
    [InlineData(Fault.OverMaximumAccepted)]
    [InlineData(Fault.PayTwiceAccepted)]
    [InlineData(Fault.UpdateNotStored)]
    public async Task The_plan_exported_as_arazzo_asks_the_same(Fault fault)
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var plan = SmokePlanner.Plan(document, null, new PlanOptions());
        var text = ArazzoWriter.Write(plan.Probes, "openapi.json");
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(text, "plan.arazzo.json")).Document;
        Assert.Equal(plan.Probes.Count, flows.Workflows.Count);

        // Of each exported probe its last step: it has all steps before it.
        var notes = new List<string>();
        var again = FlowPlanner.Plan(flows, document, new PlanOptions(), notes).GroupBy(d => d.Intent.Name!.Split('.')[0]).Select(g => g.Last())
            .Select(d => new Probe { Id = d.Intent.Name!.Split('.')[0]["probe-".Length..], Name = d.What, Endpoint = d.Operation.Endpoint, Intent = d.Intent, Steps = d.Steps }).ToList();
        Assert.Empty(notes);
        // Arazzo has no words for holding one answer against another.
        var (first, second) = ((await FailedAsync(fault, plan.Probes)).Where(id => plan.Probes.First(p => p.Id == id).Steps.All(s => s.Check is not { UnchangedSince: >= 0 })).ToList(), await FailedAsync(fault, again));

        Assert.Equal(first.Select(Name), second.Select(Name));
        Assert.Equal(fault == Fault.None, first.Count == 0);

        string Name(string id) => plan.Probes.First(p => p.Id == id).Name;
    }

    [Fact]
    public void The_plan_exported_as_http_file_names_the_requests_whose_answers_are_needed()
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(ThingService.Contract()), null, new PlanOptions());
        var pay = plan.Probes.First(p => p.Name == "POST /things/{id}/pay: pay twice");
        var text = HttpFileWriter.Write([pay], new Uri("http://127.0.0.1:5000/x"));

        Assert.StartsWith("# The smoke plan.", text, StringComparison.Ordinal);
        Assert.Contains("\n@baseUrl = http://127.0.0.1:5000\n", text, StringComparison.Ordinal);
        Assert.Equal(pay.Steps.Count, Regex.Count(text, "^### ", RegexOptions.Multiline));
        Assert.Contains($"# @name p{pay.Id}_1\nPOST {{{{baseUrl}}}}/owners HTTP/1.1\nContent-Type: application/json\n\n", text, StringComparison.Ordinal);
        Assert.Contains($"\"ownerId\":{{{{p{pay.Id}_1.response.body.$.id}}}}", text, StringComparison.Ordinal);
        Assert.Contains("# expected: a rejection, best 409\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("$unique", HttpFileWriter.Write(plan.Probes, new Uri("http://127.0.0.1:5000")), StringComparison.Ordinal);
        Assert.Equal(text, HttpFileWriter.Write([pay], new Uri("http://127.0.0.1:5000/x")));
    }

    [Fact]
    public void A_written_document_reads_back_as_the_same()
    {
        var document = FaultCorpusTests.Read(LendingService.Contract);
        var again = FaultCorpusTests.Read(OpenApiWriter.Write(document, "Lending"));

        Assert.Equal(document.Operations.Select(Text), again.Operations.Select(Text));
        Assert.Equal(OpenApiWriter.Write(document, "Lending"), OpenApiWriter.Write(again, "Lending"));

        static string Text(ApiOperation o) => $"{o.Endpoint.Key} {o.Endpoint.OperationId} {string.Join(',', o.Parameters.Select(p => $"{p.In}.{p.Name}:{p.Schema.Type}/{p.Schema.Maximum}"))} {o.Body?.ContentType} {string.Join(',', o.Body?.Schema.Properties.Select(p => p.Key + p.Value.Type) ?? [])} {string.Join(',', o.Endpoint.DeclaredStatuses)} {o.RequiresAuthorization} {string.Join(',', o.SuccessSchema?.Required ?? [])}";
    }

    [Fact]
    public async Task What_the_probes_made_is_deleted_afterwards_the_last_first()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var plan = SmokePlanner.Plan(document, null, new PlanOptions());
        await using var service = await ThingService.StartAsync(Fault.None);
        using var prober = new Prober();
        var cleanUp = new CleanUp(document);
        await prober.RunAsync(plan.Probes, service.BaseAddress, new ProbeOptions { CleanUp = cleanUp }, CancellationToken.None);

        Assert.Equal(0, cleanUp.Count);
        using var client = new HttpClient { BaseAddress = service.BaseAddress };
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/things")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/owners")).GetArrayLength());
    }

    [Fact]
    public void A_link_of_the_document_tells_where_an_id_comes_from()
    {
        // Names alone would not lead from a registration to a passenger.
        const string Linked = """
            {"openapi":"3.0.3","info":{"title":"L","version":"1"},"paths":{
              "/registrations":{"post":{"operationId":"register","requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"name":{"type":"string"}}}}}},
                "responses":{"201":{"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"result":{"type":"object","properties":{"ref":{"type":"string"}}}}}}},
                  "links":{"byId":{"operationId":"getPassenger","parameters":{"passenger":"$response.body#/result/ref"}},"byRef":{"operationRef":"#/paths/~1seats~1{seat}/get","parameters":{"path.seat":"$response.header.X-Seat"}}}}}}},
              "/passengers/{passenger}":{"get":{"operationId":"getPassenger","parameters":[{"name":"passenger","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"200":{"description":""}}}},
              "/seats/{seat}":{"get":{"parameters":[{"name":"seat","in":"path","required":true,"schema":{"type":"string"}}],"responses":{"200":{"description":""}}}}}}
            """;
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(Linked), null, new PlanOptions());

        var passenger = plan.Probes.First(p => p.Name == "GET /passengers/{passenger}: valid request").Steps;
        Assert.Equal(["POST /registrations", "GET /passengers/{passenger}"], passenger.Select(s => s.Endpoint.Key));
        Assert.Equal("$['result']['ref']", passenger[0].Extract["passenger"]);
        var seat = plan.Probes.First(p => p.Name == "GET /seats/{seat}: valid request").Steps;
        Assert.Equal("header:X-Seat", seat[0].Extract["seat"]);
    }

    private static async Task<IReadOnlyList<string>> FailedAsync(Fault fault, IReadOnlyList<Probe> probes)
    {
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        var result = await prober.RunAsync(probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None);
        return [.. result.Outcomes.Where(o => o.Result == ProbeResult.Failed).Select(o => o.Probe.Id)];
    }
}
