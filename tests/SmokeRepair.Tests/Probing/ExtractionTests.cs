using System.Text.Json.Nodes;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>What a response names is an id only if it can be one.</summary>
public class ExtractionTests
{
    private const string Guess = "$.id | $.data.id | header:Location | $";

    [Theory]
    [InlineData("true", """{"type":"integer"}""", null)]
    [InlineData("true", """{"type":"string"}""", null)]
    [InlineData("7", """{"type":"integer"}""", "7")]
    [InlineData("\"7\"", """{"type":"integer"}""", "7")]
    [InlineData("\"created\"", """{"type":"integer"}""", null)]
    [InlineData("\"created\"", """{"type":"string","format":"uuid"}""", null)]
    [InlineData("\"5a0c0de0-0000-4000-8000-000000000001\"", """{"type":"string","format":"uuid"}""", "5a0c0de0-0000-4000-8000-000000000001")]
    [InlineData("\"It was created.\"", """{"type":"string"}""", null)]
    [InlineData("\"a-7\"", """{"type":"string"}""", "a-7")]
    [InlineData("""{"id":null,"data":{"id":9}}""", """{"type":"integer"}""", "9")]
    [InlineData("""{"id":"x"}""", """{"type":"integer"}""", null)]
    public void A_value_is_an_id_only_if_it_can_be_one(string body, string schema, string? expected)
    {
        var exchange = Exchange(body);

        Assert.Equal(expected, Extraction.From(exchange, Guess, new Variables(1), new SchemaReader(null).Read(JsonNode.Parse(schema)))?.ToString());
    }

    [Fact]
    public void A_location_that_ends_in_no_id_is_passed_over() =>
        Assert.Equal("7", Extraction.From(Exchange("7", "/things"), Guess, new Variables(1), new SchemaReader(null).Read(JsonNode.Parse("""{"type":"integer"}""")))?.ToString());

    [Theory]
    [InlineData("Category=5", "category", "5")]
    [InlineData("AuditEntry=9&Category=5", "category", "5")]
    [InlineData("AppUser=a%2Db&Profile=3", "user", "a-b")]
    [InlineData("Booking=4&Booking=5", "reservation", null)]
    [InlineData("Booking=4&Booking=5", "*", "4")]
    [InlineData("AuditEntry=9&Booking=4", "*", null)]
    [InlineData("", "category", null)]
    public void A_row_that_was_stored_for_the_request_is_what_was_asked_for(string rows, string thing, string? expected)
    {
        var exchange = Exchange("\"created\"") with { ResponseHeaders = new Dictionary<string, string> { [SmokeRepair.Hosting.AgentHeaders.Added] = rows } };

        Assert.Equal(expected, Extraction.From(exchange, $"$.id | {Extraction.Added}{thing}", new Variables(1), SchemaNode.Anything)?.ToString());
    }

    [Theory]
    [InlineData("5", "AuditLog=17", "5")]
    [InlineData("1", "Category=5", "5")]
    [InlineData("\"Category created.\"", "Item=5", "5")]
    public void A_row_of_another_name_is_taken_only_where_the_answer_names_nothing(string body, string rows, string expected)
    {
        var exchange = Exchange(body) with { ResponseHeaders = new Dictionary<string, string> { [SmokeRepair.Hosting.AgentHeaders.Added] = rows } };

        Assert.Equal(expected, Extraction.From(exchange, $"{Extraction.Added}category | $ | {Extraction.OnlyAdded}", new Variables(1), new SchemaReader(null).Read(JsonNode.Parse("""{"type":"integer"}""")))?.ToString());
    }

    private static Exchange Exchange(string body, string? location = null) => new()
    {
        Step = new ProbeStep { Endpoint = new("POST", "/things"), Target = "/things" },
        RequestId = "r",
        Target = "/things",
        Status = 200,
        ResponseHeaders = location is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Location"] = location },
        ResponseBody = body,
    };
}
