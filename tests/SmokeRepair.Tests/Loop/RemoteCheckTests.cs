using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.Learning;
using SmokeRepair.Tests.Probing;

namespace SmokeRepair.Tests.Loop;

public sealed class RemoteCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Fault.None, StopReason.AllGreen, 0, "")]
    [InlineData(Fault.OverMaximumAccepted, StopReason.Checked, 1, "F102 POST /things")]
    public async Task A_service_that_runs_already_is_checked_without_source_and_agent_and_left_as_it_was(Fault fault, StopReason reason, int code, string violation)
    {
        await using var service = await ThingService.StartAsync(fault);
        var result = await CheckAsync(service.BaseAddress);

        Assert.Null(result.Error);
        Assert.Equal((reason, code), (result.StopReason, result.ExitCode));
        Assert.Equal(violation, string.Join(", ", result.Report.Violations.Select(v => $"{v.Fault} {v.Endpoint}").Distinct()));
        Assert.True(result.Report.PassRate.Probes > 200);
        using var client = new HttpClient { BaseAddress = service.BaseAddress };
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/things")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_document_and_the_plan_are_written_where_the_user_asked_for_them()
    {
        await using var service = await ThingService.StartAsync(Fault.None);
        var (spec, plan) = (_folder.File("made/derived.json"), _folder.File("plan"));
        var result = await CheckAsync(service.BaseAddress, o => o with { SpecOut = spec, PlanOut = plan, Budget = 5 });

        Assert.Null(result.Error);
        Assert.IsType<DocumentResult.Found>(OpenApiReader.Read(File.ReadAllText(spec), spec, DocumentOrigin.Contract));
        Assert.IsType<FlowResult.Found>(ArazzoReader.Read(File.ReadAllText(Path.Combine(plan, "plan.arazzo.json")), "plan"));
        Assert.Contains("@baseUrl = " + service.BaseAddress.GetLeftPart(UriPartial.Authority), File.ReadAllText(Path.Combine(plan, "plan.http")), StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(Path.Combine(plan, "openapi.json"))));

        var unwritable = await CheckAsync(service.BaseAddress, o => o with { SpecOut = Path.Combine(spec, "below-a-file.json") });
        Assert.Equal(("SR0307", 2), (unwritable.Error?.Code, unwritable.ExitCode));
    }

    [Fact]
    public async Task Nothing_that_answers_is_told_with_its_address()
    {
        var result = await CheckAsync(new Uri("http://127.0.0.1:9/"));

        Assert.Equal(("SR0306", "http://127.0.0.1:9/", 2), (result.Error?.Code, result.Error?.Where, result.ExitCode));
    }

    [Fact]
    public async Task An_agent_cannot_sign_in_where_there_is_none()
    {
        var result = await CheckAsync(new Uri("http://127.0.0.1:9/"), o => o with { Auth = "agent" });

        Assert.Equal("SR0305", result.Error?.Code);
    }

    private Task<RunResult> CheckAsync(Uri url, Func<RunOptions, RunOptions>? change = null)
    {
        var contract = _folder.File("contract.json");
        File.WriteAllText(contract, ThingService.Contract());
        var options = new RunOptions { Path = Path.GetDirectoryName(contract)!, Url = url, CheckOnly = true, Spec = contract, OutDirectory = _folder.File("out") };
        return new SmokeRepairRunner().RunAsync(change?.Invoke(options) ?? options, Array.Empty<IRunListener>(), CancellationToken.None);
    }
}
