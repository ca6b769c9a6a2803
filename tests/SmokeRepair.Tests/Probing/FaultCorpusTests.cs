using System.Diagnostics;
using SmokeRepair.Probing;
using Xunit.Abstractions;

namespace SmokeRepair.Tests.Probing;

/// <summary>For each kind of fault a service that has it; the same service without it is its twin.</summary>
public class FaultCorpusTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Fault.UnknownIdCrashes, "F100 GET /things/{id}")]
    [InlineData(Fault.UnknownIdAnswersNull, "F902 GET /things/{id}")]
    [InlineData(Fault.MissingFieldCrashes, "F100 POST /things")]
    [InlineData(Fault.MissingFieldAccepted, "F102 POST /things")]
    [InlineData(Fault.OverMaximumAccepted, "F102 POST /things")]
    [InlineData(Fault.WrongTypeCrashes, "F100 POST /things")]
    [InlineData(Fault.PageZeroCrashes, "F100 GET /things")]
    [InlineData(Fault.PageZeroAccepted, "F102 GET /things")]
    [InlineData(Fault.ResponseLacksMember, "F101 GET /things/{id}")]
    [InlineData(Fault.ResponseMemberIsText, "F101 GET /things/{id}")]
    [InlineData(Fault.DeleteKeeps, "F103 GET /things/{id}")]
    [InlineData(Fault.DeleteTwiceCrashes, "F100 DELETE /things/{id}")]
    [InlineData(Fault.RejectedCreateStays, "F104 GET /things")]
    [InlineData(Fault.ValidNameRejected, "F901 POST /things")]
    [InlineData(Fault.UpdateNotStored, "F903 GET /things/{id}")]
    [InlineData(Fault.CreatedNotStored, "F903 GET /things/{id}")]
    [InlineData(Fault.DuplicateCrashes, "F100 POST /owners")]
    [InlineData(Fault.PayTwiceCrashes, "F100 POST /things/{id}/pay")]
    [InlineData(Fault.PayTwiceAccepted, "F902 POST /things/{id}/pay")]
    [InlineData(Fault.ShipUnpaidCrashes, "F100 POST /things/{id}/ship")]
    [InlineData(Fault.DeleteOwnerWithThingsCrashes, "F100 DELETE /owners/{id}")]
    [InlineData(Fault.UnknownOwnerCrashes, "F100 POST /things")]
    [InlineData(Fault.EmptyBodyCrashes, "F100 POST /things")]
    [InlineData(Fault.ConnectionBreaks, "F100 GET /things/{id}")]
    [InlineData(Fault.EmptyTextCrashes, "F100 GET /things")]
    [InlineData(Fault.ReversedRangeCrashes, "F100 GET /things")]
    [InlineData(Fault.NullItemCrashes, "F100 POST /things")]
    [InlineData(Fault.DuplicateItemCrashes, "F100 POST /things")]
    [InlineData(Fault.OwnKeyCrashes, "F100 POST /things")]
    public async Task A_fault_is_found_and_nothing_else_is_reported(Fault fault, string expected)
    {
        var (violations, _) = await RunAsync(fault, seed: 1);

        Assert.Contains(expected, violations.Select(Name));
        Assert.All(violations, v => Assert.Equal(expected, Name(v)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_correct_service_has_no_violation(int seed)
    {
        var (violations, result) = await RunAsync(Fault.None, seed);

        Assert.Empty(violations.Select(v => $"{Name(v)} {v.Failure.Detail}\n{v.Curl}"));
        Assert.Equal(1.0, result.PassRate);
        var excluded = result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).ToList();
        Assert.True(excluded.Count <= result.Outcomes.Count / 20, string.Join('\n', excluded.Select(e => $"{e.Probe.Name}: {e.Note}")));
    }

    [Fact]
    public async Task The_same_seed_finds_the_same_violations()
    {
        var first = await RunAsync(Fault.UnknownOwnerCrashes, 7);
        var second = await RunAsync(Fault.UnknownOwnerCrashes, 7);

        Assert.NotEmpty(first.Violations);
        Assert.Equal(first.Violations.Select(Text), second.Violations.Select(Text));

        static string Text(Violation v) => $"{v.Id} {v.Failure.Detail} {v.Curl} {string.Join(',', v.Probes.Select(p => p.Id))}";
    }

    [Fact]
    public async Task Thirty_operations_are_planned_and_probed_in_under_five_seconds()
    {
        string[] prefixes = ["/a", "/b", "/c"];
        await using var service = await ThingService.StartAsync(Fault.None, prefixes);
        using var prober = new Prober();
        var clock = Stopwatch.StartNew();
        var plan = SmokePlanner.Plan(Read(ThingService.Contract(prefixes)), null, new PlanOptions());
        var planned = clock.Elapsed;
        var result = await prober.RunAsync(plan.Probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None);
        var requests = result.Outcomes.Sum(o => o.Exchanges.Count);
        output.WriteLine($"{plan.Probes.Count} probes, {requests} requests; planned in {planned.TotalMilliseconds:0} ms, all in {clock.ElapsedMilliseconds} ms, {plan.Probes.Count / (clock.Elapsed - planned).TotalSeconds:0} probes/s");

        Assert.Empty(ViolationBuilder.Build(result).Select(v => $"{Name(v)} {v.Failure.Detail}"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    internal static ApiDocument Read(string text, DocumentOrigin origin = DocumentOrigin.Contract) => Assert.IsType<DocumentResult.Found>(OpenApiReader.Read(text, "openapi.json", origin)).Document;

    private static string Name(Violation v) => $"{v.Failure.Fault} {v.Failure.Endpoint.Key}";

    private async Task<(IReadOnlyList<Violation> Violations, SuiteResult Result)> RunAsync(Fault fault, int seed)
    {
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        var plan = SmokePlanner.Plan(Read(ThingService.Contract()), null, new PlanOptions { Seed = seed });
        var result = await prober.RunAsync(plan.Probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None);
        var violations = ViolationBuilder.Build(result);
        foreach (var violation in violations) output.WriteLine($"{violation.Id} {Name(violation)} {violation.Failure.Intent.Kind} {violation.Failure.Detail} ({violation.Probes.Count} probes, {violation.Class}) {violation.Probes[0].Name}\n{violation.Curl}");
        foreach (var outcome in result.Outcomes.Where(o => o.Result == ProbeResult.Excluded)) output.WriteLine($"excluded {outcome.Probe.Name}: {outcome.Note}");
        output.WriteLine($"{result.Outcomes.Count} probes, {result.PassRate:0.000}");
        return (violations, result);
    }
}
