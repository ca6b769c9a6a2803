using System.Text.Json.Nodes;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>What generators leave out of a document is not held against the app that it was generated from.</summary>
public class GeneratedDocumentTests
{
    private const string Document = """
        {"openapi":"VERSION","info":{"title":"Users","version":"1"},"components":{"schemas":{
          "Address":{"type":"object","properties":{"city":{"type":"string","nullable":true}}},
          "Owner":{"type":"object","properties":{"id":{"type":"integer"}}},
          "Level":{"type":"integer","format":"int32","enum":[0,1]},
          "User":{"type":"object","required":["key","born","level","name"],"properties":{"key":{"type":"string","format":"uuid"},"born":{"type":"string","format":"date"},"level":{"$ref":"#/components/schemas/Level"},
            "name":{"type":"string"},"address":{"$ref":"#/components/schemas/Address"},"owner":{"$ref":"#/components/schemas/Owner"},"count":{"type":"integer","format":"int32"}}},
          "Receipt":{"type":"object","required":["total"],"properties":{"total":{"type":"integer"}}}}},
         "paths":{"/users":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},
          "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},"202":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Receipt"}}}},"206":{"description":""}}}}}}
        """;

    [Theory]
    [InlineData("3.0.1", true, "\"address\":null", 200, true)]
    [InlineData("3.0.1", true, "\"level\":null", 200, true)]
    [InlineData("3.0.1", true, "\"level\":\"Gold\"", 200, true)]
    [InlineData("3.0.1", true, "\"address\":{\"city\":5}", 200, false)]
    [InlineData("3.0.1", true, "\"count\":\"many\"", 200, false)]
    [InlineData("3.0.1", false, "\"address\":null", 200, false)]
    [InlineData("3.0.1", false, "\"level\":\"Gold\"", 200, false)]
    [InlineData("3.1.1", true, "\"address\":null", 200, false)]
    [InlineData("3.1.1", true, "\"owner\":null", 200, true)]
    [InlineData("3.1.1", false, "\"owner\":null", 200, false)]
    [InlineData("3.0.1", false, "\"total\":3", 202, true)]
    [InlineData("3.0.1", false, "\"address\":{}", 202, false)]
    [InlineData("3.0.1", false, "\"address\":{}", 206, true)]
    public void A_response_is_held_against_what_the_document_can_say_of_its_status(string version, bool isGenerated, string member, int status, bool holds)
    {
        var operation = Read(version, isGenerated);
        var step = new ProbeStep { Endpoint = operation.Endpoint, Target = "/users", Check = Checks.Valid(operation, DocumentOrigin.App) };
        var body = new JsonObject { ["key"] = "a", ["born"] = "2000-01-01", ["level"] = 0, ["name"] = "n" };
        foreach (var (name, value) in JsonNode.Parse("{" + member + "}")!.AsObject()) body[name] = value?.DeepClone();
        var exchange = new Exchange
        {
            Step = step,
            RequestId = "r",
            Target = "/users",
            Status = status,
            ResponseHeaders = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            ResponseBody = body.ToJsonString(),
        };
        var probe = new Probe { Id = "p", Name = "p", Endpoint = operation.Endpoint, Intent = new(ProbeKind.Valid), Steps = [step] };

        Assert.Equal(holds ? null : FaultCodes.SchemaViolation, ResponseOracle.Judge(probe, step, [exchange], new Variables(1)).Failure?.Fault);
    }

    [Theory]
    [InlineData("key", (int)CheckMode.NoServerError)]
    [InlineData("born", (int)CheckMode.NoServerError)]
    [InlineData("level", (int)CheckMode.NoServerError)]
    [InlineData("name", (int)CheckMode.Rejected)]
    public void What_the_serializer_fills_in_is_not_missed(string member, int generated)
    {
        Assert.Equal((CheckMode)generated, Mode(true));
        Assert.Equal(CheckMode.Rejected, Mode(false));

        CheckMode? Mode(bool isGenerated) => new InvalidBodyProbes()
            .For(Read("3.0.1", isGenerated), new PlanContext(new ApiDocument { Operations = [Read("3.0.1", isGenerated)], Origin = isGenerated ? DocumentOrigin.App : DocumentOrigin.Contract }, new PlanOptions()))
            .First(d => d.What == "without " + member).Steps[^1].Check?.Mode;
    }

    private static ApiOperation Read(string version, bool isGenerated) =>
        Assert.IsType<DocumentResult.Found>(OpenApiReader.Read(Document.Replace("VERSION", version, StringComparison.Ordinal), "openapi.json", isGenerated ? DocumentOrigin.App : DocumentOrigin.Contract)).Document.Operations[0];
}
