using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using Xunit.Abstractions;

namespace SmokeRepair.Tests.Probing;

/// <summary>A correct service has no violation, whatever values the seed gives: a false alarm is the worst defect of an oracle.</summary>
public class CorrectServiceTests(ITestOutputHelper output)
{
    private static readonly ProbeOptions Options = new() { Headers = new Dictionary<string, string> { ["Authorization"] = LendingService.Token } };

    [Fact]
    public async Task A_correct_service_has_no_violation_over_twenty_seeds()
    {
        var document = FaultCorpusTests.Read(LendingService.Contract);
        Assert.True(document.Operations.Count >= 25, document.Operations.Count.ToString());
        await using var service = await LendingService.StartAsync();
        using var prober = new Prober();
        for (var seed = 1; seed <= 20; seed++)
        {
            var plan = SmokePlanner.Plan(document, null, new PlanOptions { Seed = seed, HasCredentials = true, BudgetPerOperation = seed == 1 ? 1000 : 20, Races = seed == 1 });
            var result = await prober.RunAsync(plan.Probes, service.BaseAddress, Options, CancellationToken.None);
            var excluded = result.Outcomes.Where(o => o.Result == ProbeResult.Excluded).ToList();
            output.WriteLine($"seed {seed}: {result.Outcomes.Count} probes, {excluded.Count} excluded");

            Assert.Empty(ViolationBuilder.Build(result).Select(v => $"seed {seed} {v.Failure.Fault} {v.Failure.Endpoint.Key} {v.Probes[0].Name} {v.Failure.Detail}\n{v.Curl}"));
            Assert.Equal(1.0, result.PassRate);
            Assert.True(excluded.Count <= result.Outcomes.Count / 20, string.Join('\n', excluded.Select(e => $"{e.Probe.Name}: {e.Note}")));
        }
    }

    [Fact]
    public void Every_kind_of_probe_is_asked_of_it()
    {
        var plan = SmokePlanner.Plan(FaultCorpusTests.Read(LendingService.Contract), null, new PlanOptions { HasCredentials = true, BudgetPerOperation = 1000, Races = true });

        Assert.Empty(Enum.GetValues<ProbeKind>().AsEnumerable().Except(plan.Probes.Select(p => p.Intent.Kind)));
        foreach (var what in new[] { "publishedFrom after publishedTo", "tags: the same item twice", "remarks: null beside an item", "with a key of the client's own, twice", "dateOfBirth: text that is no date" })
            Assert.Contains(plan.Probes, p => p.Name.EndsWith(what, StringComparison.Ordinal));
    }
}
