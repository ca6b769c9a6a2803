using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

public class FlowActionTests
{
    private const string Head = """
        arazzo: 1.0.1
        info: { title: Flows, version: "1" }
        sourceDescriptions: [{ name: things, url: ./openapi.json, type: openapi }]
        workflows:
          - workflowId: w
            steps:
              - stepId: owner
                operationId: createOwner
                requestBody: { payload: { email: "o-{{$unique}}@example.com" } }
                outputs: { id: $response.body#/id }

        """;

    [Fact]
    public async Task A_failing_step_may_lead_to_another_one()
    {
        var outcomes = await RunAsync("""
                  - stepId: none
                    operationId: getThing
                    parameters: [{ name: id, in: path, value: 2147483000 }]
                    successCriteria: [{ condition: $statusCode == 200 }]
                    onFailure: [{ name: make, type: goto, stepId: create, criteria: [{ condition: $statusCode == 404 }] }]
                  - stepId: skipped
                    operationId: deleteOwner
                    parameters: [{ name: id, in: path, value: $steps.owner.outputs.id }]
                  - stepId: create
                    operationId: createThing
                    requestBody: { payload: { name: lamp, price: 2, ownerId: $steps.owner.outputs.id } }
            """);

        Assert.Equal([ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Excluded, ProbeResult.Passed], outcomes.Select(o => o.Result));
        Assert.Contains("does not come to DELETE /owners/{id}", outcomes[2].Note, StringComparison.Ordinal);
        Assert.Equal(["POST /owners", "GET /things/{id}", "POST /things"], outcomes[3].Exchanges.Select(e => e.Step.Endpoint.Key));
    }

    [Fact]
    public async Task A_step_is_retried_as_often_as_the_flow_says_and_then_fails()
    {
        var outcome = (await RunAsync("""
                  - stepId: none
                    operationId: getThing
                    parameters: [{ name: id, in: path, value: 2147483000 }]
                    successCriteria: [{ condition: $statusCode == 200 }]
                    onFailure: [{ name: again, type: retry, retryAfter: 0.01, retryLimit: 3 }]
            """))[^1];

        Assert.Equal((ProbeResult.Failed, FaultCodes.FlowStepFailed), (outcome.Result, outcome.Failure!.Fault));
        Assert.Equal(1 + 4, outcome.Exchanges.Count);
    }

    [Fact]
    public async Task A_flow_may_end_early_and_never_goes_round_for_ever()
    {
        var ended = await RunAsync("""
                  - stepId: list
                    operationId: listOwners
                    onSuccess: [{ name: enough, type: end }]
                  - stepId: after
                    operationId: listThings
            """);
        Assert.Equal([ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Excluded], ended.Select(o => o.Result));

        var circle = await RunAsync("""
                  - stepId: list
                    operationId: listOwners
                  - stepId: back
                    operationId: listThings
                    onSuccess: [{ name: back, type: goto, stepId: list }]
                  - stepId: never
                    operationId: listOwners
            """);
        Assert.Contains("round in circles", circle[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_error_is_no_branch()
    {
        var outcome = (await RunAsync("""
                  - stepId: none
                    operationId: getThing
                    parameters: [{ name: id, in: path, value: 2147483000 }]
                    successCriteria: [{ condition: $statusCode == 200 }]
                    onFailure: [{ name: on, type: goto, stepId: list }]
                  - stepId: list
                    operationId: listOwners
            """, Fault.UnknownIdCrashes))[^1];

        Assert.Equal((ProbeResult.Failed, FaultCodes.ServerError), (outcome.Result, outcome.Failure!.Fault));
    }

    private static async Task<IReadOnlyList<ProbeOutcome>> RunAsync(string steps, Fault fault = Fault.None)
    {
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(Head + steps, "f.arazzo.yaml")).Document;
        var probes = SmokePlanner.Plan(FaultCorpusTests.Read(ThingService.Contract()), flows, new PlanOptions()).Probes.Where(p => p.Name.Contains("flow w,", StringComparison.Ordinal)).ToList();
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        return (await prober.RunAsync(probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None)).Outcomes;
    }
}
