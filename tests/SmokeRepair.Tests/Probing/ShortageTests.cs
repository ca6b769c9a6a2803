using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>More is asked for than there is, and something is done with nothing in it.</summary>
public class ShortageTests
{
    private const string Contract = """
        openapi: 3.0.3
        info: { title: Carts, version: "1" }
        components:
          schemas:
            Thing: { type: object, properties: { id: { type: integer } } }
        paths:
          /products:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name, stock], properties: { name: { type: string }, stock: { type: integer, minimum: 0 } } } } } }
              responses: { "201": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
          /products/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
          /carts:
            post:
              responses: { "201": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
          /carts/{id}:
            get:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
          /carts/{id}/items:
            post:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [productId, quantity], properties: { productId: { type: integer }, quantity: { type: integer, minimum: 1 } } } } } }
              responses: { "204": { description: "" }, "409": { description: "" } }
          /carts/{id}/checkout:
            post:
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              responses: { "204": { description: "" }, "409": { description: "" } }
        """;

    [Fact]
    public void What_follows_from_asking_for_too_much_is_asked_for()
    {
        var probe = Assert.Single(Plan(Contract), p => p.Name == "POST /carts/{id}/checkout: more than there is");

        Assert.Equal(ProbeKind.ForbiddenTransition, probe.Intent.Kind);
        Assert.Contains("\"stock\":1", probe.Steps.Single(s => s.Endpoint.Key == "POST /products").Body, StringComparison.Ordinal);
        var asked = probe.Steps.Single(s => s.Endpoint.Key == "POST /carts/{id}/items");
        Assert.Contains("\"quantity\":2", asked.Body, StringComparison.Ordinal);

        // Whether it is refused there or at the checkout is the service's to say.
        Assert.Equal(CheckMode.NoServerError, asked.Check?.Mode);
        Assert.Equal(CheckMode.NoServerError, probe.Steps[^1].Check?.Mode);
    }

    [Fact]
    public void The_request_itself_names_the_member_that_asks_for_too_much()
    {
        var probe = Assert.Single(Plan(Contract), p => p.Name == "POST /carts/{id}/items: more than there is");

        Assert.Equal((ProbeKind.OddValue, "quantity", "2"), (probe.Intent.Kind, probe.Intent.Name, probe.Intent.Value));
    }

    [Theory]
    [InlineData("minimum: 1", "minimum: 1, maximum: 1")]
    [InlineData("stock", "weight")]
    public void Where_no_more_can_be_asked_for_nothing_is(string text, string by) =>
        Assert.DoesNotContain(Plan(Contract.Replace(text, by, StringComparison.Ordinal)), p => p.Name.EndsWith("more than there is", StringComparison.Ordinal));

    [Fact]
    public void A_cart_is_checked_out_with_nothing_in_it()
    {
        var probe = Assert.Single(Plan(Contract), p => p.Name == "POST /carts/{id}/checkout: checkout of nothing");

        Assert.DoesNotContain(probe.Steps, s => s.Endpoint.Key == "POST /carts/{id}/items");
        Assert.Equal(409, probe.Steps[^1].Check!.Statuses[0]);
    }

    private static IReadOnlyList<Probe> Plan(string contract) => SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes;
}
