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

    private const string Others = """
          - workflowId: make
            steps:
              - stepId: again
                operationId: createOwner
                requestBody: { payload: { email: "m-{{$unique}}@example.com" } }
                outputs: { id: $response.body#/id }
              - stepId: thing
                operationId: createThing
                requestBody: { payload: { name: lamp, price: 2, ownerId: $steps.again.outputs.id } }
                outputs: { thing: $response.body#/id }

        """;

    [Fact]
    public async Task A_step_may_lead_to_another_workflow_and_then_the_first_is_over()
    {
        var outcomes = await RunAsync("""
                  - stepId: none
                    operationId: getThing
                    parameters: [{ name: id, in: path, value: 2147483000 }]
                    successCriteria: [{ condition: $statusCode == 200 }]
                    onFailure: [{ name: make, type: goto, workflowId: make }]
                  - stepId: after
                    operationId: listThings

            """ + Others);

        Assert.Equal(["owner", "none", "after", "make.again", "make.thing"], outcomes.Select(o => o.Probe.Name.Split(' ')[^1]));
        Assert.Equal([ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Excluded, ProbeResult.Passed, ProbeResult.Passed], outcomes.Select(o => o.Result));
        Assert.Equal(["POST /owners", "GET /things/{id}", "POST /owners", "POST /things"], outcomes[4].Exchanges.Select(e => e.Step.Endpoint.Key));
    }

    [Fact]
    public async Task A_retry_runs_another_workflow_and_comes_back()
    {
        // Alone: what other probes make would be listed too.
        var outcome = (await RunAsync("""
                  - stepId: delete
                    operationId: deleteOwner
                    parameters: [{ name: id, in: path, value: $steps.owner.outputs.id }]
                  - stepId: list
                    operationId: listThings
                    successCriteria: [{ condition: "$.items[0]", context: $response.body, type: jsonpath }]
                    onFailure: [{ name: make, type: retry, retryAfter: 0.01, retryLimit: 2, workflowId: make }]
                  - stepId: after
                    operationId: listOwners

            """ + Others, only: "after")).Single();

        Assert.Equal(ProbeResult.Passed, outcome.Result);
        Assert.Equal(["POST /owners", "DELETE /owners/{id}", "GET /things", "POST /owners", "POST /things", "GET /things", "GET /owners"], outcome.Exchanges.Select(e => e.Step.Endpoint.Key));
    }

    [Fact]
    public async Task Workflows_that_go_to_each_other_end()
    {
        var outcomes = await RunAsync("""
                  - stepId: list
                    operationId: listOwners
                    onSuccess: [{ name: on, type: goto, workflowId: ping }]
                  - stepId: never
                    operationId: listThings
              - workflowId: ping
                steps:
                  - stepId: ask
                    operationId: listThings
                    onSuccess: [{ name: on, type: goto, workflowId: pong }]
                  - stepId: never
                    operationId: listThings
              - workflowId: pong
                steps:
                  - stepId: ask
                    operationId: listOwners
                    onSuccess: [{ name: on, type: goto, workflowId: ping }]

            """);

        Assert.Equal(["owner", "list", "never", "ping.ask", "ping.never", "pong.ask"], outcomes.Select(o => o.Probe.Name.Split(' ')[^1]));
        Assert.Equal([ProbeResult.Passed, ProbeResult.Passed, ProbeResult.Excluded, ProbeResult.Passed, ProbeResult.Excluded, ProbeResult.Passed], outcomes.Select(o => o.Result));
        Assert.All(outcomes.Where(o => o.Result == ProbeResult.Excluded), o => Assert.Contains("round in circles", o.Note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workflow_that_is_not_there_is_told()
    {
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(Head + """
                  - stepId: list
                    operationId: listOwners
                    onSuccess: [{ name: on, type: goto, workflowId: nowhere }]
            """, "f.arazzo.yaml")).Document;

        Assert.Contains("Flow w: step list goes to the workflow nowhere, which is not there; left out from there on.", SmokePlanner.Plan(FaultCorpusTests.Read(ThingService.Contract()), flows, new PlanOptions()).Notes);
    }

    private const string Limited = """
              - stepId: many
                operationId: listOwners
                successCriteria: [{ condition: $statusCode == 429 }]
        """;

    [Fact]
    public async Task A_flow_that_expects_a_limit_of_requests_cannot_be_asked_while_limits_are_lifted()
    {
        var lifted = (await RunAsync(Limited, options: new ProbeOptions { LimitsAreLifted = true }))[^1];
        Assert.Equal(ProbeResult.Excluded, lifted.Result);
        Assert.StartsWith("environment: GET /owners is expected to answer 429, and limits of requests are lifted", lifted.Note, StringComparison.Ordinal);

        // Where nobody lifted them, it is the app's.
        Assert.Equal(ProbeResult.Failed, (await RunAsync(Limited))[^1].Result);
    }

    [Fact]
    public async Task A_limit_that_a_flow_expects_is_no_reason_to_wait_or_to_exclude()
    {
        var outcome = (await RunAsync(Limited, Fault.OwnersAreLimited))[^1];

        Assert.Equal((ProbeResult.Passed, 429, 2), (outcome.Result, outcome.Exchanges[^1].Status, outcome.Exchanges.Count));
    }

    private static async Task<IReadOnlyList<ProbeOutcome>> RunAsync(string steps, Fault fault = Fault.None, ProbeOptions? options = null, string only = "")
    {
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(Head + steps, "f.arazzo.yaml")).Document;
        var probes = SmokePlanner.Plan(FaultCorpusTests.Read(ThingService.Contract()), flows, new PlanOptions()).Probes.Where(p => p.Name.Contains("flow w,", StringComparison.Ordinal) && p.Name.EndsWith(only, StringComparison.Ordinal)).ToList();
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        return (await prober.RunAsync(probes, service.BaseAddress, options ?? new ProbeOptions(), CancellationToken.None)).Outcomes;
    }
}
