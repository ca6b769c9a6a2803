using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What one repair of the Shop gave, through the command line, on a copy of it.</summary>
public sealed class ShopRepair : IAsyncLifetime
{
    internal WorkingCopy Copy { get; private set; } = null!;

    internal Ran First { get; private set; } = null!;

    internal Ran Second { get; private set; } = null!;

    internal JsonNode Report { get; private set; } = null!;

    internal JsonNode SecondReport { get; private set; } = null!;

    internal bool Untouched { get; private set; }

    internal string Patch => Path.Combine(Copy.Folder, "out", "repair.patch");

    public async Task InitializeAsync()
    {
        Copy = await WorkingCopy.OfAsync("Shop");
        var before = Copy.Digest();
        First = await CommandLine.SmokeRepairAsync("repair", Copy.App, "--out", Path.Combine(Copy.Folder, "out"), "--store", Path.Combine(Copy.Folder, "out", "first.db"));
        Report = Read("out");
        Directory.Move(Path.Combine(Copy.Folder, "out"), Copy.Folder + "-out");
        Untouched = Copy.Digest() == before;
        Directory.Move(Copy.Folder + "-out", Path.Combine(Copy.Folder, "out"));
        Second = await Tool.RunAsync("repair", Copy.App, "--out", Path.Combine(Copy.Folder, "again"), "--store", Path.Combine(Copy.Folder, "out", "first.db"));
        SecondReport = Read("again");
    }

    public Task DisposeAsync()
    {
        Copy.Dispose();
        return Task.CompletedTask;
    }

    private JsonNode Read(string folder) =>
        JsonNode.Parse(File.Exists(Path.Combine(Copy.Folder, folder, "report.json")) ? File.ReadAllText(Path.Combine(Copy.Folder, folder, "report.json")) : throw new InvalidOperationException(First.Output + First.Errors))!;
}

/// <summary>The Shop, from broken to all green, judged by checks that know nothing of the tool.</summary>
public sealed class ShopRepairTests(ShopRepair shop, ITestOutputHelper output) : IClassFixture<ShopRepair>
{
    [Fact]
    public void The_violations_are_the_faults_that_the_shop_is_known_to_have()
    {
        var faults = ShopFault.Read(File.ReadAllText(Path.Combine(shop.Copy.App, "FAULTS.md")));
        var violations = shop.Report["violations"]!.AsArray().Where(v => (string)v!["outcome"]! is "open" or "repaired").Select(v => v!).ToArray();
        var found = faults.Where(f => violations.Any(f.IsShownBy)).ToArray();
        output.WriteLine($"found {found.Length} of {faults.Count} faults; missed: {string.Join(", ", faults.Except(found).Select(f => f.Id))}");

        Assert.Equal(19, faults.Count);
        Assert.True(found.Length >= 0.95 * faults.Count, string.Join(", ", faults.Except(found).Select(f => f.ToString())));
        // And nothing else: a violation that no fault explains is a false alarm.
        Assert.Empty(violations.Where(v => !faults.Any(f => f.IsShownBy(v))).Select(v => $"{v["fault"]} {v["endpoint"]} {v["expected"]}"));
    }

    [Fact]
    [Proves("AllowBoundary", "RequireMember", "UseTryGetValueWithNotFound")]
    public void The_pass_rate_rises_from_below_0_87_to_1()
    {
        Assert.True((double)shop.Report["passRate"]!["before"]! < 0.87, shop.First.Output);
        Assert.True((double)shop.Report["passRate"]!["after"]! == 1.0, shop.First.Output);
        Assert.Equal(0, shop.First.ExitCode);
    }

    [Fact]
    public void Every_server_error_carries_its_exception_its_file_and_its_line()
    {
        var errors = shop.Report["violations"]!.AsArray().Where(v => (string)v!["fault"]! == "F100").ToArray();
        Assert.NotEmpty(errors);
        Assert.All(errors, v =>
        {
            Assert.NotEmpty((string)v!["exception"]!["class"]!);
            Assert.EndsWith(".cs", (string)v["exception"]!["file"]!, StringComparison.Ordinal);
            Assert.True((int)v["exception"]!["line"]! > 0);
        });
    }

    [Fact]
    public async Task The_patch_applies_and_the_repaired_shop_behaves_right_in_every_check()
    {
        Assert.True(File.Exists(shop.Patch), shop.First.Output);
        var check = await CommandLine.RunAsync("git", shop.Copy.Folder, "apply", "--check", shop.Patch);
        Assert.True(check.ExitCode == 0, check.Errors);
        using var repaired = await WorkingCopy.OfAsync("Shop");
        var apply = await CommandLine.RunAsync("git", repaired.Folder, "apply", shop.Patch);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        await using var service = await RunningService.StartAsync(repaired.App);
        var failures = await ServiceCheck.FailuresAsync(ShopChecks.All, service.Client);
        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(f => f.Why)));
    }

    [Fact]
    public async Task The_shop_as_it_is_fails_one_check_for_each_fault_and_no_other()
    {
        using var copy = await WorkingCopy.OfAsync("Shop");
        await using var service = await RunningService.StartAsync(copy.App);
        var failed = await ServiceCheck.FailuresAsync(ShopChecks.All, service.Client);
        Assert.Equal(ShopChecks.All.Select(c => c.FaultId).Where(f => f != ServiceCheck.Overall).Distinct().Order(), failed.Select(f => f.Check.FaultId).Distinct().Order());
    }

    [Fact]
    public void Without_apply_no_byte_of_the_project_changes() => Assert.True(shop.Untouched);

    [Fact]
    public void A_second_run_finds_and_repairs_the_same()
    {
        AssertSame(Violations(shop.Report), Violations(shop.SecondReport));
        AssertSame(Repairs(shop.Report), Repairs(shop.SecondReport));

        static void AssertSame(IEnumerable<string> first, IEnumerable<string> second) =>
            Assert.True(first.SequenceEqual(second), $"only the first time:\n{string.Join('\n', first.Except(second))}\nonly the second time:\n{string.Join('\n', second.Except(first))}");

        // What an app writes into its messages (made-up names, keys of its own) is its business; all else is the same.
        static IEnumerable<string> Violations(JsonNode report) => report["violations"]!.AsArray().Select(v =>
        {
            var copy = v!.DeepClone();
            (copy["exception"] as JsonObject)?.Remove("message");
            return copy.ToJsonString();
        }).Order();

        static IEnumerable<string> Repairs(JsonNode report) => report["repairs"]!.AsArray().Select(r => $"{r!["strategy"]} {r["endpoint"]} {r["diff"]}").Order();
    }

    [Fact]
    public void A_second_run_tries_what_was_learned_first_and_says_so()
    {
        Assert.NotEmpty(shop.SecondReport["learning"]!["applied"]!.AsArray());
        Assert.Contains(shop.SecondReport["repairs"]!.AsArray(), r => (string)r!["source"]! == "learned");
        Assert.True((int)shop.SecondReport["timings"]!["candidates"]! <= (int)shop.Report["timings"]!["candidates"]!);
        Assert.Contains("learned pattern", shop.Second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_that_change_bodies_only_get_their_verdict_in_a_running_process()
    {
        var timings = shop.Report["timings"]!;
        Assert.True((int)timings["hotCandidates"]! > (int)timings["candidates"]! / 2, timings.ToJsonString());
    }

    [Fact]
    public void No_image_is_built_and_the_run_says_why() => Assert.Contains("SMOKE_REPAIR_DOCKER_REBUILD=false", shop.First.Output, StringComparison.Ordinal);
}
