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
