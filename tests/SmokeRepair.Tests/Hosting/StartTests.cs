using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("throw-main", "System.InvalidOperationException", "Program.cs")]
    [InlineData("caught", "System.FormatException", "Faults.cs")]
    [InlineData("hosted", "System.TimeoutException", "Faults.cs")]
    [InlineData("options", "Microsoft.Extensions.Options.OptionsValidationException", "Program.cs")]
    [InlineData("bad-endpoint", "System.InvalidOperationException", "Program.cs")]
    [InlineData("di-build", "System.AggregateException", "Program.cs")]
    public async Task A_start_that_fails_tells_its_exception(string mode, string expected, string file)
    {
        var failed = Assert.IsType<StartResult.Failed>(await EvidenceApp.StartAsync(mode));

        Assert.Equal(expected, failed.Trace[^1].Chain[0]);
        Assert.Contains(failed.Trace[^1].Frames, f => f.File?.EndsWith(file, StringComparison.Ordinal) == true && f.Line > 0);
        Assert.Contains(expected, failed.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(failed.Output);
    }

    [Fact]
    public async Task A_start_that_ends_without_exception_tells_its_exit_code()
    {
        var failed = Assert.IsType<StartResult.Failed>(await EvidenceApp.StartAsync("exit"));

        Assert.Equal(3, failed.ExitCode);
        Assert.Contains("exit code 3", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_fast_tells_the_runtimes_last_words()
    {
        var failed = Assert.IsType<StartResult.Failed>(await EvidenceApp.StartAsync("fail-fast-start"));

        Assert.Equal("no way", failed.Trace[^1].Message);
    }

    [Fact]
    public async Task A_start_that_hangs_ends_after_the_limit()
    {
        var options = Scratch();
        var failed = Assert.IsType<StartResult.Failed>(await EvidenceApp.StartAsync("hang", options: options with { StartTimeout = TimeSpan.FromSeconds(2) }));

        Assert.Contains("within 2 seconds", failed.Reason, StringComparison.Ordinal);
        AssertNothingLeft(options);
    }

    [Fact]
    public async Task A_database_that_the_program_leaves_without_tables_gets_them_in_the_scratch_copy()
    {
        await using var app = await EvidenceApp.RunAsync();

        Assert.Equal("0", (await app.SendAsync("/things")).Body);
        Assert.Contains("Db: its database had no tables and the program creates none; they were created in the scratch copy from the model.", app.Running.Remarks);
    }

    [Fact]
    public async Task A_database_in_a_folder_that_does_not_exist_yet_is_made_with_it()
    {
        var image = await EvidenceApp.ImageAsync("");
        await using var app = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(image with { Environment = new Dictionary<string, string>(image.Environment) { ["ConnectionStrings__Default"] = "Data Source=data/kept/evidence.db" } }, CancellationToken.None));

        Assert.Equal("0", (await app.SendAsync("/things")).Body);
        Assert.Empty(app.Running.AgentFaults);
    }

    [Fact]
    public async Task What_goes_wrong_at_the_start_and_is_only_logged_is_told()
    {
        await using var app = await EvidenceApp.RunAsync("logged-start");

        Assert.Contains("While it started, the app logged: The seed was not sown (InvalidOperationException: no such place)", app.Running.Remarks);
    }

    [Fact]
    public async Task A_users_data_folder_is_not_the_apps()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var app = await EvidenceApp.RunAsync();

        var folder = (await app.SendAsync("/data")).Body;
        Assert.NotEqual(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), folder);
        Assert.True(Directory.Exists(folder), folder);
    }

    [Fact]
    public async Task The_app_listens_on_loopback_only_whatever_its_settings_and_code_say()
    {
        await using var app = await EvidenceApp.RunAsync();

        Assert.Equal(("http", "127.0.0.1"), (app.Running.BaseAddress.Scheme, app.Running.BaseAddress.Host));
        Assert.DoesNotContain(app.Running.BaseAddress.Port, (int[])[5998, 5999, 7443]);
        Assert.Equal(200, (int)(await app.SendAsync("/ok")).Status);
    }

    [Fact]
    public async Task Two_starts_run_side_by_side()
    {
        await using var one = await EvidenceApp.RunAsync();
        await using var two = await EvidenceApp.RunAsync();

        Assert.NotEqual(one.Running.BaseAddress, two.Running.BaseAddress);
    }

    [Fact]
    public async Task A_missing_dotnet_is_told_with_how_to_mend_it()
    {
        var failed = Assert.IsType<StartResult.Failed>(await EvidenceApp.StartAsync("", options: new ProcessHostOptions { DotnetPath = "/nowhere/dotnet" }));

        Assert.Contains("dotnet", failed.Error!.What, StringComparison.Ordinal);
        Assert.NotEmpty(failed.Error.Mend);
    }

    [Fact]
    public async Task Stopping_leaves_no_process_and_no_file()
    {
        var options = Scratch();
        var started = Assert.IsType<StartResult.Started>(await EvidenceApp.StartAsync("", options: options));
        var running = (RunningProcess)started.App;
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        var child = int.Parse(await client.GetStringAsync("/child"));
        Assert.True(Lives(child));

        await running.DisposeAsync();

        Assert.False(Lives(running.ProcessId));
        Assert.False(Lives(child));
        AssertNothingLeft(options);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(150)]
    [InlineData(400)]
    public async Task Cancelling_a_start_leaves_no_process_and_no_file(int milliseconds)
    {
        var options = Scratch();
        await EvidenceApp.ImageAsync("");
        using var cancel = new CancellationTokenSource(milliseconds);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EvidenceApp.StartAsync("hang", options: options, cancellationToken: cancel.Token));

        AssertNothingLeft(options);
    }

    [Fact]
    public async Task The_users_files_are_not_touched()
    {
        var built = await AppBuild.BuildAsync("Mishaps");
        var before = Listing(built.ProjectDirectory);
        await using (var app = await EvidenceApp.RunAsync())
        {
            Assert.Equal("ok", (await app.SendAsync("/write")).Body);
            await app.SendAsync("/faults/duplicate");
            Assert.True(File.Exists(Path.Combine(app.Running.ScratchPath, "content", "written.txt")));
            Assert.True(File.Exists(Path.Combine(app.Running.ScratchPath, "content", "evidence.db")));
        }

        Assert.Equal(before, Listing(built.ProjectDirectory));
    }

    [Fact]
    public async Task Overlay_assemblies_replace_the_built_ones_in_the_copy_only()
    {
        var image = await EvidenceApp.ImageAsync("");
        var before = await File.ReadAllBytesAsync(image.AssemblyPath);
        var result = await new ProcessHost().StartAsync(image with { Overlay = new Dictionary<string, byte[]> { ["Mishaps.dll"] = [1, 2, 3] } }, CancellationToken.None);

        Assert.IsType<StartResult.Failed>(result);
        Assert.Equal(before, await File.ReadAllBytesAsync(image.AssemblyPath));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_swept_by_the_next()
    {
        var options = Scratch();
        var left = Directory.CreateDirectory(Path.Combine(options.ScratchRoot, "left"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "owner"), "999999999 1");
        var foreign = Directory.CreateDirectory(Path.Combine(options.ScratchRoot, "foreign"));

        var started = Assert.IsType<StartResult.Started>(await EvidenceApp.StartAsync("", options: options));
        await started.App.DisposeAsync();

        Assert.False(left.Exists && Directory.Exists(left.FullName));
        Assert.True(Directory.Exists(foreign.FullName));
        Directory.Delete(options.ScratchRoot, recursive: true);
    }

    [Fact]
    public async Task The_apps_environment_is_the_users_and_development_by_default()
    {
        var image = await EvidenceApp.ImageAsync("");
        var started = Assert.IsType<StartResult.Started>(await new ProcessHost().StartAsync(image with { Environment = new Dictionary<string, string> { ["EVIDENCE_OWN"] = "mine" } }, CancellationToken.None));
        await using var app = started.App;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        var environment = await client.GetStringAsync("/env");

        Assert.Contains("\"own\":\"mine\"", environment, StringComparison.Ordinal);
        Assert.Contains("\"environment\":\"Development\"", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_apps_own_startup_hook_still_runs_and_is_what_children_inherit()
    {
        var hook = await AppBuild.BuildAsync("EvidenceHook");
        var image = await EvidenceApp.ImageAsync("");
        var started = Assert.IsType<StartResult.Started>(await new ProcessHost().StartAsync(image with { Environment = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = hook.AssemblyPath } }, CancellationToken.None));
        await using var app = started.App;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        var environment = await client.GetStringAsync("/env");

        Assert.Contains("\"hooked\":\"yes\"", environment, StringComparison.Ordinal);
        Assert.Contains($"\"hooks\":\"{hook.AssemblyPath}\"", environment, StringComparison.Ordinal);
        Assert.Contains("\"hosting\":null", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_made_for_trimming_lets_the_agent_in_too()
    {
        var built = await AppBuild.BuildAsync("EvidenceSlim");
        var result = await new ProcessHost().StartAsync(new AppImage { AssemblyPath = built.AssemblyPath, ProjectDirectory = built.ProjectDirectory }, CancellationToken.None);
        await using var app = Assert.IsType<StartResult.Started>(result).App;

        var todos = Assert.Single(app.Endpoints, e => e.Route == "/todos" && e.Methods.Contains("POST"));
        Assert.Contains("\"title\"", Assert.Single(todos.Parameters).Schema, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_host_the_app_ends()
    {
        await using var app = await EvidenceApp.RunAsync();
        app.Running.Agent.Dispose();
        for (var i = 0; i < 50 && app.Running.ExitCode is null; i++) await Task.Delay(100);

        Assert.NotNull(app.Running.ExitCode);
    }

    [Fact]
    public async Task A_database_named_by_its_full_path_is_reported()
    {
        var image = await EvidenceApp.ImageAsync("");
        var project = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(project.FullName, "appsettings.json"), """{"ConnectionStrings":{"Default":"Data Source=/var/lib/shop.db"}}""");
            var result = await new ProcessHost().StartAsync(image with { ProjectDirectory = project.FullName }, CancellationToken.None);
            await using var app = Assert.IsType<StartResult.Started>(result).App;

            Assert.Contains("/var/lib/shop.db", Assert.Single(app.Remarks), StringComparison.Ordinal);
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private static ProcessHostOptions Scratch() => new() { ScratchRoot = Path.Combine(Path.GetTempPath(), "smokerepair-test-" + Path.GetRandomFileName()) };

    private static void AssertNothingLeft(ProcessHostOptions options)
    {
        Assert.Empty(Directory.Exists(options.ScratchRoot) ? Directory.GetFileSystemEntries(options.ScratchRoot) : []);
        if (Directory.Exists("/proc/self"))
        {
            Assert.DoesNotContain(Directory.GetDirectories("/proc"), d => File.Exists(d + "/cmdline") && Read(d + "/cmdline").Contains(options.ScratchRoot, StringComparison.Ordinal));
        }

        if (Directory.Exists(options.ScratchRoot)) Directory.Delete(options.ScratchRoot);
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);

            // In a container nobody may reap what was killed: a zombie is dead.
            var stat = $"/proc/{id}/stat";
            return !process.HasExited && !(File.Exists(stat) && Read(stat).Contains(") Z ", StringComparison.Ordinal));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string[] Listing(string directory) =>
        [.. new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => $"{f.FullName} {f.Length} {f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal)];

    [Fact]
    public void The_agent_that_was_compiled_ahead_for_this_machine_goes_before_the_plain_one()
    {
        var folder = Directory.CreateTempSubdirectory("smokerepair-agents-").FullName;
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var compiled = Directory.CreateDirectory(Path.Combine(folder, $"{system}-{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}"));
        try
        {
            Assert.Equal(Path.Combine(folder, "SmokeRepair.Agent.dll"), ProcessHostOptions.FindAgent(folder));
            File.WriteAllText(Path.Combine(compiled.FullName, "SmokeRepair.Agent.dll"), "");
            Assert.Equal(Path.Combine(compiled.FullName, "SmokeRepair.Agent.dll"), ProcessHostOptions.FindAgent(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
