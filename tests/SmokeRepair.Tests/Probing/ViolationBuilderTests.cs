using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Probing;

/// <summary>One violation per root cause: neither two causes in one, nor one cause in two.</summary>
public class ViolationBuilderTests
{
    private static readonly Endpoint s_create = new("POST", "/guests");

    [Fact]
    public void Server_errors_of_one_kind_at_two_places_are_two_violations()
    {
        var outcomes = new[] { Failed("name", FaultCodes.ServerError), Failed("email", FaultCodes.ServerError), Failed("phone", FaultCodes.ServerError) };
        var violations = ViolationBuilder.Build(new(outcomes), o => o.Probe.Intent.Name == "phone" ? "at B" : "at A");
        Assert.Equal([["name", "email"], ["phone"]], violations.Select(v => v.Inputs.Select(i => i.Name)));
        Assert.Equal(2, violations.Select(v => v.Id).Distinct().Count());
    }

    [Fact]
    public void Causes_found_to_be_one_are_one_violation_with_all_inputs()
    {
        var outcomes = new[] { Failed("name", FaultCodes.ServerError), Failed("email", FaultCodes.ServerError, ProbeKind.OddValue) };
        var merged = Assert.Single(ViolationBuilder.Merge(ViolationBuilder.Build(new(outcomes), _ => "at A"), _ => "at A"));
        Assert.Equal(["name", "email"], merged.Inputs.Select(i => i.Name));
        Assert.Equal(2, merged.Probes.Count);
    }

    [Fact]
    public void Each_member_whose_rule_is_not_checked_is_a_violation()
    {
        var violations = ViolationBuilder.Build(new([Failed("name", FaultCodes.InvalidInputAccepted), Failed("email", FaultCodes.InvalidInputAccepted)]));
        Assert.Equal(["name", "email"], violations.Select(v => v.Failure.Intent.Name));
    }

    [Fact]
    public void A_rejection_for_a_value_that_was_left_out_is_about_all_that_were()
    {
        ProbeIntent Of(string name, bool required = false) => new(ProbeKind.Valid) { Location = "query", Name = name, Rule = new() { Required = required } };
        var step = new ProbeStep { Endpoint = new("GET", "/guests"), Target = "/guests?sort=1", Members = [Of("name"), Of("city"), Of("sort"), Of("key", required: true)] };
        var outcome = new ProbeOutcome
        {
            Probe = new() { Id = "a", Name = "a", Endpoint = step.Endpoint, Intent = new(ProbeKind.Valid), Steps = [step] },
            Result = ProbeResult.Failed,
            Exchanges = [new() { Step = step, RequestId = "a", Target = step.Target, Status = 400, ResponseBody = """{"errors":{"name":["The name field is required."]}}""" }],
            Failure = new() { Endpoint = step.Endpoint, Fault = FaultCodes.ValidRequestRejected, Intent = Of("name"), ActualStatus = 400, ExpectedStatuses = [200] },
        };
        Assert.Equal(["name", "city"], Assert.Single(ViolationBuilder.Build(new([outcome]))).Inputs.Select(i => i.Name));
    }

    [Theory]
    [InlineData("The name field is required.", true)]
    [InlineData("name and city exclude each other", false)]
    public void What_is_refused_for_want_of_another_value_says_nothing_of_its_own(string message, bool isExcluded)
    {
        ProbeIntent Of(string name) => new(ProbeKind.OutOfRange) { Location = "query", Name = name, Rule = new() };
        var step = new ProbeStep { Endpoint = new("GET", "/guests"), Target = "/guests?city=x", Members = [Of("name"), Of("city")], Check = new() { Mode = CheckMode.Rejected, Statuses = [400], Fault = FaultCodes.InvalidInputAccepted } };
        var probe = new Probe { Id = "a", Name = "a", Endpoint = step.Endpoint, Intent = Of("city"), Steps = [step] };
        var exchange = new Exchange { Step = step, RequestId = "a", Target = step.Target, Status = 400, ResponseBody = new System.Text.Json.Nodes.JsonObject { ["errors"] = new System.Text.Json.Nodes.JsonObject { ["name"] = new System.Text.Json.Nodes.JsonArray(message) } }.ToJsonString() };
        Assert.Equal(isExcluded ? ProbeResult.Excluded : ProbeResult.Passed, ResponseOracle.Judge(probe, step, [exchange], new Variables(1)).Result);
    }

    private static ProbeOutcome Failed(string member, string fault, ProbeKind kind = ProbeKind.MissingField)
    {
        var intent = new ProbeIntent(kind) { Location = "body", Name = member };
        var step = new ProbeStep { Endpoint = s_create, Target = "/guests" };
        return new()
        {
            Probe = new() { Id = $"{kind} {member.Length} {member}", Name = member, Endpoint = s_create, Intent = intent, Steps = [step] },
            Result = ProbeResult.Failed,
            Exchanges = [new() { Step = step, RequestId = member, Target = "/guests", Status = 500 }],
            Failure = new() { Endpoint = s_create, Fault = fault, Intent = intent, ActualStatus = 500, ExpectedStatuses = [400] },
        };
    }
}
