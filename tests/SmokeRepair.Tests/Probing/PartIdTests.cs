using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>What has no route of its own is known as a part of what has one: a seat by the session that it came with.</summary>
public class PartIdTests
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Cinema","version":"1"},"components":{"schemas":{
          "Seat":{"type":"object","properties":{"id":{"type":"integer"},"number":{"type":"integer"}}},
          "Session":{"type":"object","properties":{"id":{"type":"integer"},"seats":{"type":"array","items":{"$ref":"#/components/schemas/Seat"}}}},
          "NewSession":{"type":"object","required":["hall"],"properties":{"hall":{"type":"string"}}},
          "Reservation":{"type":"object","required":["seatId","name"],"properties":{"seatId":{"type":"integer"},SESSION"name":{"type":"string"}}},
          "Rename":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}},
          "Made":{"type":"object","properties":{"id":{"type":"integer"}}}}},
         "paths":{
         "/sessions":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/NewSession"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Session"}}}}}}},
         "/reservations":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Reservation"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Made"}}}},"404":{"description":""}}}},
         "/reservations/{id}":{"put":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Rename"}}}},"responses":{"204":{"description":""},"400":{"description":""}}}}}}
        """;

    [Fact]
    public void A_part_comes_from_the_answer_that_its_whole_was_made_with()
    {
        var steps = Valid(Contract.Replace("SESSION", "", StringComparison.Ordinal)).Steps;

        Assert.Equal(["/sessions", "/reservations"], steps.Select(s => s.Target));
        Assert.Equal("$.seats[0].id", steps[0].Extract["seatId"]);
        Assert.Contains("\"seatId\":{{seatId}}", steps[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_and_its_part_are_of_one_answer()
    {
        var steps = Valid(Contract.Replace("SESSION", "\"sessionId\":{\"type\":\"integer\"},", StringComparison.Ordinal)).Steps;

        Assert.Equal(["/sessions", "/reservations"], steps.Select(s => s.Target));
        Assert.Equal(["seatId", "sessionId"], steps[0].Extract.Keys.Order());
    }

    [Fact]
    public void A_change_may_name_another_thing_in_its_body_than_in_its_path_and_is_asked_to()
    {
        var probe = Plan(Contract.Replace("SESSION", "", StringComparison.Ordinal)).Single(p => p.Name == "PUT /reservations/{id}: another id in the body than in the path");

        Assert.Equal((ProbeKind.UnknownId, "body", "id"), (probe.Intent.Kind, probe.Intent.Location, probe.Intent.Name));
        Assert.Equal((CheckMode.NoServerError, 400), (probe.Steps[^1].Check!.Mode, probe.Steps[^1].Check!.Statuses[0]));
        Assert.Contains(probe.Intent.Value!, probe.Steps[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(probe.Intent.Value!, probe.Steps[^1].Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/payments", false)]
    [InlineData("/refunds", true)]
    public void What_names_the_thing_and_is_made_on_its_own_is_not_sent_with_it(string others, bool sent)
    {
        var contract = """
            {"openapi":"3.0.3","info":{"title":"Bank","version":"1"},"components":{"schemas":{
              "Payment":{"type":"object","properties":{"id":{"type":"integer"},"loanId":{"type":"integer"},"amount":{"type":"number"}}},
              "Loan":{"type":"object","properties":{"id":{"type":"integer"},"principal":{"type":"number"},"payments":{"type":"array","items":{"$ref":"#/components/schemas/Payment"}}}}}},
             "paths":{
             "/loans":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Loan"}}}},"responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Loan"}}}}}}},
             "OTHERS":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Payment"}}}},"responses":{"201":{"description":""}}}}}}
            """.Replace("OTHERS", others, StringComparison.Ordinal);
        var probe = Plan(contract).First(p => p.Name == "POST /loans: valid request");

        Assert.Equal(sent, probe.Steps[^1].Body!.Contains("payments", StringComparison.Ordinal));
    }

    private static Probe Valid(string contract) => Plan(contract).First(p => p.Name == "POST /reservations: valid request");

    private static IReadOnlyList<Probe> Plan(string contract) => SmokePlanner.Plan(FaultCorpusTests.Read(contract), null, new PlanOptions()).Probes;
}
