using System.Text.Json.Nodes;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What one repair of the Library gave, through the command line, on a copy of it.</summary>
public sealed class LibraryRepair : IAsyncLifetime
{
    internal WorkingCopy Copy { get; private set; } = null!;

    internal Ran Ran { get; private set; } = null!;

    internal JsonNode Report { get; private set; } = null!;

    internal string Patch => Path.Combine(Copy.Folder, "out", "repair.patch");

    public async Task InitializeAsync()
    {
        Copy = await WorkingCopy.OfAsync("Library");
        Ran = await CommandLine.SmokeRepairAsync("repair", Copy.App, "--out", Path.Combine(Copy.Folder, "out"));
        var report = Path.Combine(Copy.Folder, "out", "report.json");
        Report = JsonNode.Parse(File.Exists(report) ? File.ReadAllText(report) : throw new InvalidOperationException(Ran.Output + Ran.Errors))!;
    }

    public Task DisposeAsync()
    {
        Copy.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>The Library, a minimal API over repositories: what is repaired is right, judged by checks that know nothing of the tool.</summary>
public sealed class LibraryRepairTests(LibraryRepair library) : IClassFixture<LibraryRepair>
{
    /// <summary>Faults that no strategy repairs yet, named so in FAULTS.md: both a gain and a loss change the outcome of a test.</summary>
    private static readonly string[] s_notYetRepaired = ["LIB-23", "LIB-29"];

    [Fact]
    public async Task The_patch_applies_and_the_repaired_library_fails_only_the_checks_of_faults_that_are_not_repaired_yet()
    {
        Assert.True(File.Exists(library.Patch), library.Ran.Output);
        using var repaired = await WorkingCopy.OfAsync("Library");
        var apply = await CommandLine.RunAsync("git", repaired.Folder, "apply", library.Patch);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        await using var service = await RunningService.StartAsync(repaired.App);
        var failures = await ServiceCheck.FailuresAsync(LibraryChecks.All, service.Client);
        Assert.True(
            s_notYetRepaired.SequenceEqual(failures.Select(f => f.Check.FaultId).Order()),
            string.Join('\n', failures.Select(f => f.Why)) + '\n' + library.Ran.Output);
    }

    [Fact]
    public async Task The_library_as_it_is_fails_one_check_for_each_fault_and_no_other()
    {
        using var copy = await WorkingCopy.OfAsync("Library");
        await using var service = await RunningService.StartAsync(copy.App);
        var failures = await ServiceCheck.FailuresAsync(LibraryChecks.All, service.Client);
        Assert.Equal(
            LibraryChecks.All.Select(c => c.FaultId).Where(f => f != ServiceCheck.Overall).Order(),
            failures.Select(f => f.Check.FaultId).Order());
    }

    [Fact]
    public void The_pass_rate_rises() =>
        Assert.True((double)library.Report["passRate"]!["after"]! > (double)library.Report["passRate"]!["before"]!, library.Ran.Output);

    [Fact]
    public void Every_server_error_carries_its_exception() =>
        Assert.All(library.Report["violations"]!.AsArray().Where(v => (string)v!["fault"]! == "F100"), v => Assert.NotEmpty((string)v!["exception"]!["class"]!));
}
