using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

public class FlowTests
{
    private const string Arazzo = """
        arazzo: 1.0.1
        info: { title: Flows, version: "1" }
        sourceDescriptions: [{ name: things, url: ./openapi.json, type: openapi }]
        workflows:
          - workflowId: payOnce
            inputs:
              type: object
              properties:
                name: { type: string, default: lamp }
            steps:
              - stepId: owner
                operationId: createOwner
                requestBody: { payload: { email: "o-{{$unique}}@example.com" } }
                successCriteria: [{ condition: $statusCode == 201 }]
                outputs: { id: $response.body#/id }
              - stepId: create
                operationId: createThing
                requestBody: { contentType: application/json, payload: { name: $inputs.name, price: 9.5, ownerId: $steps.owner.outputs.id } }
                successCriteria:
                  - condition: $statusCode == 201
                  - { context: $response.body, type: jsonpath, condition: "$[?@ == 'New']" }
                outputs: { id: $response.body#/id }
              - stepId: pay
                operationPath: "{$sourceDescriptions.things.url}#/paths/~1things~1{id}~1pay/post"
                parameters: [{ name: id, in: path, value: $steps.create.outputs.id }]
                successCriteria: [{ condition: "$statusCode == 200 && $response.body#/status == 'Paid'" }]
              - stepId: again
                operationId: payThing
                parameters: [{ name: id, in: path, value: $steps.create.outputs.id }]
                successCriteria: [{ condition: $statusCode == 409 }]
              - stepId: read
                operationId: getThing
                parameters: [{ name: id, in: path, value: $steps.create.outputs.id }]
                successCriteria: [{ condition: $response.body#/name == $inputs.name }, { condition: $response.body#/id == $steps.create.outputs.id }, { context: $response.body, type: regex, condition: Paid }]
        """;

    [Fact]
    public async Task A_correct_service_passes_its_flows()
    {
        var result = await RunAsync(Fault.None);

        Assert.All(result.Outcomes, o => Assert.True(o.Result == ProbeResult.Passed, $"{o.Probe.Name}: {o.Failure?.Detail} {o.Note}"));
        Assert.Equal(5, result.Outcomes.Count);
    }

    [Fact]
    public async Task The_first_failing_step_is_the_failure()
    {
        var violation = Assert.Single(ViolationBuilder.Build(await RunAsync(Fault.PayTwiceAccepted)));

        Assert.Equal((FaultCodes.FlowStepFailed, "POST /things/{id}/pay", 200), (violation.Failure.Fault, violation.Failure.Endpoint.Key, violation.Failure.ActualStatus));
        Assert.Equal([409], violation.Failure.ExpectedStatuses);
        Assert.Equal(["payOnce.again", "payOnce.read"], violation.Probes.Select(p => p.Intent.Name));
        Assert.Contains("${CREATE_ID}/pay", violation.Curl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arazzo: 2.0.0", "no Arazzo 1.0 document")]
    [InlineData("arazzo: 1.0.0\nworkflows: [{ workflowId: a, steps: [{ stepId: s }] }]", "workflow a, step s: it names no operation")]
    [InlineData("arazzo: 1.0.0\nworkflows: []", "has no 'workflows'")]
    public void A_broken_flow_document_is_told_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.IsType<FlowResult.Broken>(ArazzoReader.Read(text, "f.arazzo.yaml")).Message, StringComparison.Ordinal);

    private static async Task<SuiteResult> RunAsync(Fault fault)
    {
        var flows = Assert.IsType<FlowResult.Found>(ArazzoReader.Read(Arazzo, "f.arazzo.yaml")).Document;
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var probes = SmokePlanner.Plan(document, flows, new PlanOptions()).Probes.Where(p => p.Name.Contains("flow payOnce", StringComparison.Ordinal)).ToList();
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        return await prober.RunAsync(probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None);
    }
}
