using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Probing;

/// <summary>Whether it is the test or the app, and how small a request can be that shows it.</summary>
public class DoubtTests
{
    [Fact]
    public async Task A_valid_request_that_only_one_seeds_values_show_is_in_doubt()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        // The first seed that asks with the price that is rejected, followed by one that does not.
        var seed = Enumerable.Range(1, 100).First(s => Sends(Plan(s)) && !Sends(Plan(s + 1)));
        var violation = await OnlyAsync(Fault.OnePriceRejected, Plan(seed), async (service, prober, v) =>
            Assert.True(await new SecondSeed(new(Plan(seed + 1)), p => ReplayAsync(prober, service, p)).PassesAsync(v)));
        Assert.Equal(FaultCodes.ValidRequestRejected, violation.Failure.Fault);

        bool Sends(IReadOnlyList<Probe> plan) => plan.First(p => p.Name == "POST /things: valid request").Steps[^1].Body!.Contains("\"price\":11.5", StringComparison.Ordinal);
        IReadOnlyList<Probe> Plan(int s) => [.. SmokePlanner.Plan(document, null, new PlanOptions { Seed = s }).Probes.Where(p => p.Name.StartsWith("POST /things: valid request", StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData(Fault.OverMaximumAccepted)]
    [InlineData(Fault.UpdateNotStored)]
    [InlineData(Fault.ResponseLacksMember)]
    [InlineData(Fault.ValidNameRejected)]
    [InlineData(Fault.PayTwiceAccepted)]
    public async Task A_fault_shows_with_every_seed(Fault fault)
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var second = new Lazy<IReadOnlyList<Probe>>(() => SmokePlanner.Plan(document, null, new PlanOptions { Seed = 2 }).Probes);
        await OnlyAsync(fault, SmokePlanner.Plan(document, null, new PlanOptions()).Probes, async (service, prober, v) =>
            Assert.False(await new SecondSeed(second, p => ReplayAsync(prober, service, p)).PassesAsync(v)));
    }

    [Fact]
    public void A_failure_that_most_operations_share_is_the_plans_and_counts_nowhere()
    {
        var probes = Enumerable.Range(1, 8).Select(i => Probe($"/r{i}/{{id}}")).ToList();
        var result = new SuiteResult([.. probes.Select((p, i) => new ProbeOutcome { Probe = p, Result = i < 6 ? ProbeResult.Failed : ProbeResult.Passed, Exchanges = [] })]);
        var violations = probes.Take(6).Select(p => Violation(p, "expected 404, was 405")).ToList();

        var shared = SharedFailures.Classify(violations, result);
        Assert.All(shared, v => Assert.Equal((ViolationClass.Oracle, "6 of 8 operations fail alike: what the plan expects of them is in doubt"), (v.Class, v.Reason)));
        Assert.Equal(0.25, result.PassRate);
        Assert.Equal((1.0, 2), (result.Without(shared).PassRate, result.Without(shared).Counted));
        Assert.Contains("6 of 8 operations", Entries.Of(result.Without(shared).Outcomes[0]).Detail, StringComparison.Ordinal);

        // Fewer than half, different answers or a server error are the app's.
        Assert.All(SharedFailures.Classify([.. violations.Take(4)], result), v => Assert.Equal(ViolationClass.Application, v.Class));
        Assert.All(SharedFailures.Classify([.. violations.Select((v, i) => v with { Failure = v.Failure with { Detail = $"expected 404, was {"abcdef"[i]}" } })], result), v => Assert.Equal(ViolationClass.Application, v.Class));
        Assert.All(SharedFailures.Classify([.. violations.Select(v => v with { Failure = v.Failure with { Fault = FaultCodes.ServerError, ActualStatus = 500 } })], result), v => Assert.Equal(ViolationClass.Application, v.Class));
    }

    [Fact]
    public void What_the_environment_lacks_counts_in_no_pass_rate_and_says_why()
    {
        var probes = new[] { Probe("/a"), Probe("/b") };
        var result = new SuiteResult([.. probes.Select((p, i) => new ProbeOutcome { Probe = p, Result = i == 0 ? ProbeResult.Failed : ProbeResult.Passed, Exchanges = [] })]);

        var without = result.Without([Violation(probes[0], "expected 200, was 500") with { Class = ViolationClass.Environment, Reason = "the Redis server cannot be reached" }]);

        Assert.Equal((1.0, 1), (without.PassRate, without.Counted));
        Assert.Equal("environment: the Redis server cannot be reached", Entries.Of(without.Outcomes[0]).Detail);
    }

    [Fact]
    public async Task A_request_is_shrunk_to_the_smallest_that_still_fails()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var probes = SmokePlanner.Plan(document, null, new PlanOptions()).Probes.Where(p => p.Name == "POST /things: price: above the maximum").ToList();
        string[] scripts = ["", ""];
        for (var i = 0; i < 2; i++)
        {
            await OnlyAsync(Fault.OverMaximumAccepted, probes, async (service, prober, v) =>
            {
                Assert.Contains("quantity", v.Curl, StringComparison.Ordinal);
                scripts[i] = await new Shrinker(async p => new Replay(await ReplayAsync(prober, service, p), null)).ScriptAsync(v);
            });
        }

        Assert.Equal(scripts[0], scripts[1]);
        Assert.DoesNotContain("quantity", scripts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("tags", scripts[0], StringComparison.Ordinal);
        // What is required, and what the violation is about, stays; so does the owner that it refers to.
        foreach (var kept in new[] { "POST \"$BASE/owners\"", "price", "name", "ownerId" }) Assert.Contains(kept, scripts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flow_is_shrunk_to_its_shortest_prefix()
    {
        var document = FaultCorpusTests.Read(ThingService.Contract());
        var pay = SmokePlanner.Plan(document, null, new PlanOptions()).Probes.First(p => p.Name == "POST /things/{id}/pay: pay twice");
        // Steps in between that nothing needs, one of them behind the step whose optional members are left out too.
        var read = SmokePlanner.Plan(document, null, new PlanOptions()).Probes.First(p => p.Name == "GET /owners: valid request").Steps[^1] with { Check = null };
        var longer = pay with { Steps = [pay.Steps[0], read, .. pay.Steps.Skip(1).SkipLast(1), read, pay.Steps[^1]] };
        await OnlyAsync(Fault.PayTwiceCrashes, [longer], async (service, prober, v) =>
        {
            var script = await new Shrinker(async p => new Replay(await ReplayAsync(prober, service, p), null)).ScriptAsync(v);
            Assert.Contains("-X GET", v.Curl, StringComparison.Ordinal);
            Assert.DoesNotContain("-X GET", script, StringComparison.Ordinal);
            Assert.Equal(2, script.Split("/pay\"").Length - 1);
        });
    }

    private static async Task<Violation> OnlyAsync(Fault fault, IReadOnlyList<Probe> probes, Func<ThingService, Prober, Violation, Task> then)
    {
        await using var service = await ThingService.StartAsync(fault);
        using var prober = new Prober();
        var result = await prober.RunAsync(probes, service.BaseAddress, new ProbeOptions(), CancellationToken.None);
        var violation = ViolationBuilder.Build(result)[0];
        await then(service, prober, violation);
        return violation;
    }

    private static Task<ProbeOutcome> ReplayAsync(Prober prober, ThingService service, Probe probe) => prober.ReplayAsync(probe, service.BaseAddress, new ProbeOptions(), CancellationToken.None);

    private static Probe Probe(string route) => new() { Id = route, Name = $"GET {route}: unknown id", Endpoint = new("GET", route), Intent = new(ProbeKind.UnknownId), Steps = [] };

    private static Violation Violation(Probe probe, string detail) => new()
    {
        Id = probe.Id,
        Curl = "",
        Probes = [probe],
        Failure = new() { Endpoint = probe.Endpoint, Fault = FaultCodes.WrongStatus, Intent = probe.Intent, ExpectedStatuses = [404], ActualStatus = 405, Detail = detail },
    };
}
