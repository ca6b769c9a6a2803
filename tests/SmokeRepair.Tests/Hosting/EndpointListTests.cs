using System.Text.Json.Nodes;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public sealed class EndpointListTests(TraceTests.App shared) : IClassFixture<TraceTests.App>
{
    private IReadOnlyList<AppEndpoint> Endpoints => shared.Evidence.Running.Endpoints;

    [Fact]
    public void Actions_are_named_with_their_method_and_source()
    {
        var pay = Assert.Single(Endpoints, e => e.Route == "/faults/pay");

        Assert.Equal(["POST"], pay.Methods);
        Assert.Equal("faults/pay", pay.RawRoute);
        Assert.Equal(("Mishaps.FaultsController", "Pay", "Mishaps.Payment"), (pay.Handler!.Type, pay.Handler.Method, Assert.Single(pay.Handler.ParameterTypes)));
        Assert.EndsWith("FaultsController.cs", pay.Handler.File, StringComparison.Ordinal);
        Assert.Equal(shared.Evidence.Built.LineOf("FaultsController.cs", "Pay(Payment payment)"), pay.Handler.Line);
        Assert.Equal([201, 404], pay.DeclaredStatuses);
        Assert.NotNull(pay.ResponseSchema);
    }

    [Fact]
    public void Async_handlers_are_located_in_their_own_statements()
    {
        var both = Assert.Single(Endpoints, e => e.Route == "/faults/both");
        var lambda = Assert.Single(Endpoints, e => e.Route == "/async/{id}");

        Assert.InRange(both.Handler!.Line, shared.Evidence.Built.LineOf("FaultsController.cs", "Task<IActionResult> Both()"), shared.Evidence.Built.LineOf("FaultsController.cs", "Task<IActionResult> Both()") + 2);
        Assert.Equal(shared.Evidence.Built.LineOf("Program.cs", "/async/{id}"), lambda.Handler!.Line);
        Assert.Equal("Program+<>c", lambda.Handler.Type);
    }

    [Fact]
    public void A_body_has_a_schema_with_the_rules_of_its_class()
    {
        var body = Assert.Single(Assert.Single(Endpoints, e => e.Route == "/faults/pay").Parameters);
        var schema = JsonNode.Parse(body.Schema)!;

        Assert.Equal(("body", true), (body.Source, body.Required));
        // What has a value of its own that its rules accept is not missing when it is left out.
        Assert.Equal(["reference", "lines"], schema["required"]!.AsArray().Select(n => n!.GetValue<string>()));
        Assert.True(schema["properties"]!["currency"]!["x-smoke-initial"]!.GetValue<bool>());
        Assert.Equal("""{"type":"integer","format":"int32","minimum":1,"maximum":10}""", schema["properties"]!["amount"]!.ToJsonString());
        Assert.Equal("""{"type":["string","null"],"format":"email"}""", schema["properties"]!["mail"]!.ToJsonString());
        Assert.Equal("""{"type":"string","enum":["Red","Green"]}""", schema["properties"]!["color"]!.ToJsonString());
        Assert.Equal("^(?:[A-Z]{3})$", schema["properties"]!["currency"]!["pattern"]!.GetValue<string>());
        Assert.Equal("""{"type":"array","items":{"type":"string"},"minItems":1}""", schema["properties"]!["lines"]!.ToJsonString());
    }

    [Fact]
    public async Task A_class_of_a_form_is_sent_by_the_names_of_its_members()
    {
        var form = Assert.Single(Endpoints, e => e.Route == "/forms");
        using var client = new HttpClient { BaseAddress = shared.Evidence.Running.BaseAddress };
        using var content = new MultipartFormDataContent { { new StringContent("dawn"), "Title" }, { new StringContent("trips"), "album" } };

        Assert.Equal([("Title", "form", true), ("Taken", "form", false), ("File", "form", false), ("album", "form", true)], form.Parameters.Select(p => (p.Name, p.Source, p.Required)));
        Assert.Equal("""{"type":"string","format":"binary"}""", form.Parameters[2].Schema);
        Assert.Equal("\"dawn in trips\"", await (await client.PostAsync("/forms", content)).Content.ReadAsStringAsync());
    }

    [Fact]
    public void Code_without_nullable_annotations_demands_only_what_its_rules_demand()
    {
        var schema = JsonNode.Parse(Assert.Single(Assert.Single(Endpoints, e => e.Route == "/faults/looked-for").Parameters).Schema)!;

        Assert.Equal(["kind"], schema["required"]!.AsArray().Select(n => n!.GetValue<string>()));
        Assert.Equal("""{"type":["string","null"]}""", schema["properties"]!["name"]!.ToJsonString());
        Assert.Equal("string", schema["properties"]!["kind"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void A_record_of_a_minimal_endpoint_has_the_rules_of_its_constructor_and_may_refer_to_itself()
    {
        var items = Assert.Single(Endpoints, e => e.Route == "/items");
        var schema = JsonNode.Parse(Assert.Single(items.Parameters).Schema)!;
        var item = schema["$defs"]!["Item"]!;

        Assert.Equal("#/$defs/Item", schema["$ref"]!.GetValue<string>());
        Assert.Equal("""{"type":"string","minLength":2,"maxLength":10}""", item["properties"]!["name"]!.ToJsonString());
        Assert.Equal("""{"type":"integer","enum":[0,1],"x-enum-varnames":["Red","Green"]}""", item["properties"]!["color"]!.ToJsonString());
        Assert.Contains("#/$defs/Item", item["properties"]!["parent"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([200, 404], items.DeclaredStatuses);
    }

    [Fact]
    public void Parameters_tell_where_they_come_from_and_whether_they_are_needed()
    {
        Assert.Equal([("id", "path", true)], Parameters("/null/{id}"));
        Assert.Equal([("count", "query", true), ("color", "query", false)], Parameters("/bind"));
        Assert.Equal([("Text", "query", true), ("Limit", "query", false), ("X-Tenant", "header", false)], Parameters("/search"));
        Assert.Equal([("limit", "query", false)], Parameters("/faults/secret"));
        Assert.Equal([("status", "path", true)], Parameters("/faults/swallowed/{status}"));
    }

    [Fact]
    public void Authorization_and_the_shape_of_the_answer_are_told()
    {
        var secret = Assert.Single(Endpoints, e => e.Route == "/faults/secret");

        Assert.True(secret.RequiresAuthorization);
        Assert.True(Assert.Single(Endpoints, e => e.Route == "/search").RequiresAuthorization);
        Assert.False(Assert.Single(Endpoints, e => e.Route == "/ok").RequiresAuthorization);
        Assert.Equal("array", JsonNode.Parse(secret.ResponseSchema!)!["type"]!.GetValue<string>());
        Assert.Contains("\"maximum\":100", secret.Parameters[0].Schema, StringComparison.Ordinal);
    }

    private IEnumerable<(string, string, bool)> Parameters(string route) => Assert.Single(Endpoints, e => e.Route == route).Parameters.Select(p => (p.Name, p.Source, p.Required));
}
