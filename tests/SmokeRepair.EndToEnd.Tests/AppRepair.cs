using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What one repair of a service of tests/Apps gave, through the command line, on a copy of it.</summary>
public abstract class AppRepair(string name) : IAsyncLifetime
{
    internal string Name => name;

    internal WorkingCopy Copy { get; private set; } = null!;

    internal Ran Ran { get; private set; } = null!;

    internal JsonNode Report { get; private set; } = null!;

    internal string Patch => Path.Combine(Copy.Folder, "out", "repair.patch");

    public async Task InitializeAsync()
    {
        Copy = await WorkingCopy.OfAsync(name);
        Ran = await Tool.RunAsync("repair", Copy.App, "--out", Path.Combine(Copy.Folder, "out"));
        var report = Path.Combine(Copy.Folder, "out", "report.json");
        Report = JsonNode.Parse(File.Exists(report) ? File.ReadAllText(report) : throw new InvalidOperationException(Ran.Output + Ran.Errors))!;
    }

    public Task DisposeAsync()
    {
        Copy.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>What is repaired is right, judged by checks that know nothing of the tool.</summary>
/// <param name="app">The repair that all tests share.</param>
/// <param name="checks">The checks of that service.</param>
/// <param name="notYetRepaired">Faults that no strategy repairs yet, named so in the service's FAULTS.md: both a gain and a loss change the outcome of a test.</param>
public abstract class AppRepairTests(AppRepair app, IReadOnlyList<ServiceCheck> checks, params string[] notYetRepaired)
{
    [Fact]
    public async Task The_patch_applies_and_the_repaired_service_fails_only_the_checks_of_faults_that_are_not_repaired_yet()
    {
        Assert.True(File.Exists(app.Patch), app.Ran.Output);
        using var repaired = await WorkingCopy.OfAsync(app.Name);
        var apply = await CommandLine.RunAsync("git", repaired.Folder, "apply", app.Patch);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        await using var service = await RunningService.StartAsync(repaired.App);
        var failures = await ServiceCheck.FailuresAsync(checks, service.Client);
        Assert.True(
            notYetRepaired.SequenceEqual(failures.Select(f => f.Check.FaultId).Order()),
            string.Join('\n', failures.Select(f => f.Why)) + '\n' + app.Ran.Output);
    }

    [Fact]
    public async Task The_service_as_it_is_fails_one_check_for_each_fault_and_no_other()
    {
        using var copy = await WorkingCopy.OfAsync(app.Name);
        await using var service = await RunningService.StartAsync(copy.App);
        var failures = await ServiceCheck.FailuresAsync(checks, service.Client);
        var expected = checks.Select(c => c.FaultId).Where(f => f != ServiceCheck.Overall).Order();
        Assert.True(expected.SequenceEqual(failures.Select(f => f.Check.FaultId).Order()), string.Join('\n', failures.Select(f => f.Why)));
    }

    [Fact]
    public virtual void Each_repair_mends_a_violation_and_tells_its_patch() =>
        Assert.All(app.Report["repairs"]!.AsArray(), r => Assert.True(r!["fixes"]!.AsArray().Count > 0 && ((string)r["diff"]!).Length > 0, r.ToJsonString()));

    [Fact]
    public void The_pass_rate_rises() =>
        Assert.True((double)app.Report["passRate"]!["after"]! > (double)app.Report["passRate"]!["before"]!, app.Ran.Output);

    [Fact]
    public void Every_server_error_carries_its_exception_or_the_expression_that_answered() =>
        Assert.All(app.Report["violations"]!.AsArray().Where(v => (string)v!["fault"]! == "F100"),
            v => Assert.NotEmpty((string?)v!["exception"]?["class"] ?? (string?)v["answers"]?.AsArray().FirstOrDefault()?["expression"] ?? ""));
}
