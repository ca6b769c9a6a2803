using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;

namespace SmokeRepair.Tests.Hosting.Containers;

/// <summary>An app in a container is seen as one in a process is, and nothing of it is left.</summary>
[Collection("Docker")]
public sealed class ContainerHostTests
{
    [DockerFact]
    public async Task What_happens_in_a_container_is_told_as_in_a_process()
    {
        await using var inside = await StartAsync();
        await using var outside = await EvidenceApp.RunAsync();
        foreach (var path in (string[])["/ok", "/null/2", "/faults/null", "/faults/duplicate", "/no-such-route"])
        {
            var (there, here) = (await inside.SendAsync(path), await outside.SendAsync(path));
            Assert.Equal(here.Status, there.Status);
            Assert.Equal(path.Contains("null", StringComparison.Ordinal), there.Trace!.Exceptions.Any(e => e.Chain[0] == "System.NullReferenceException"));
            Assert.Equal(here.Trace!.Exceptions.Select(e => (e.Chain[0], e.Frames[0])), there.Trace.Exceptions.Select(e => (e.Chain[0], e.Frames[0])));
        }

        Assert.Equal(outside.Running.Endpoints.Select(e => e.RawRoute), inside.Running.Endpoints.Select(e => e.RawRoute));
        Assert.Empty(inside.Running.AgentFaults);
    }

    [DockerFact]
    public async Task A_container_is_labelled_limited_on_loopback_only_and_cannot_write_to_what_is_tested()
    {
        await using (var app = await StartAsync())
        {
            var container = Assert.Single(await DockerEngine.ContainersAsync());
            Assert.Equal($"17580/tcp -> 127.0.0.1:{app.Running.BaseAddress.Port}", await DockerEngine.AskAsync("port", container));
            Assert.Equal($"{256L << 20} 1000000000 300 true", await DockerEngine.AskAsync("inspect", "--format", "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}} {{.HostConfig.AutoRemove}}", container));
            var mounts = await DockerEngine.AskAsync("inspect", "--format", "{{range .Mounts}}{{.Destination}}={{.RW}} {{end}}", container);
            Assert.Contains("/smokerepair-agent=false", mounts, StringComparison.Ordinal);
            Assert.Contains("/bin/Debug/net10.0=false", mounts, StringComparison.Ordinal);

            // The secret by which requests are signed in is in nobody's list of processes.
            var command = string.Join('\n', Directory.EnumerateDirectories("/proc").Where(d => char.IsDigit(Path.GetFileName(d)[0])).Select(d => Read(d + "/cmdline")));
            Assert.Contains(container, command, StringComparison.Ordinal);
            Assert.DoesNotContain(app.Running.Identity!, command, StringComparison.Ordinal);
        }

        Assert.Empty(await DockerEngine.ContainersAsync());
    }

    [DockerFact]
    public async Task An_image_whose_user_is_not_root_lets_the_agent_in_and_the_app_write_its_data()
    {
        var image = await DockerEngine.DeriveAsync("smokerepair-test/user", "USER 1654");
        try
        {
            await using var app = await StartAsync(await OptionsAsync(image));

            Assert.Equal("ok", (await app.SendAsync("/write")).Body);
            Assert.Equal("System.NullReferenceException", (await app.SendAsync("/faults/null")).Trace!.Exceptions[0].Chain[0]);
            if (Environment.IsPrivilegedProcess)
                Assert.Equal("1654", await DockerEngine.AskAsync("inspect", "--format", "{{.Config.User}}", (await DockerEngine.ContainersAsync())[0]));
        }
        finally
        {
            await DockerEngine.AskAsync("rmi", image);
        }
    }

    [DockerFact]
    public async Task Stopping_leaves_no_container_and_no_file()
    {
        var options = Scratch(await OptionsAsync());
        await (await StartAsync(options)).DisposeAsync();

        await AssertNothingLeftAsync(options);
    }

    [DockerFact]
    public async Task Cancelling_a_start_leaves_no_container_and_no_file()
    {
        var image = await EvidenceApp.ImageAsync("hang");
        foreach (var milliseconds in (int[])[0, 150, 300, 1000])
        {
            var options = Scratch(await OptionsAsync());
            using var cancel = new CancellationTokenSource(milliseconds);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Host(options).StartAsync(image, cancel.Token));
            await AssertNothingLeftAsync(options);
        }
    }

    [DockerFact]
    public async Task Without_its_host_a_container_ends_and_is_gone()
    {
        await using var app = await StartAsync();
        app.Running.Agent.Dispose();
        for (var i = 0; i < 50 && (await DockerEngine.ContainersAsync()).Length > 0; i++) await Task.Delay(100);

        Assert.Empty(await DockerEngine.ContainersAsync());
    }

    [DockerFact]
    public async Task What_a_killed_run_left_is_swept_and_nothing_else()
    {
        var space = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)!.Name;
        async Task<string> MakeAsync(params string[] labels) => await DockerEngine.AskAsync(["create", "--pull", "never", .. labels.SelectMany(l => new[] { "--label", l }), DockerEngine.Image]);
        var dead = await MakeAsync("smokerepair.run=1", $"smokerepair.owner={space}/999999999 1");
        string[] others =
        [
            await MakeAsync("smokerepair.run=2", "smokerepair.owner=pid:[1]/999999999 1"),
            await MakeAsync("smokerepair.run=3", $"smokerepair.owner={space}/{ProcessIdentity.OfThis}"),
            await MakeAsync("owner=999999999 1"),
        ];
        try
        {
            await Leftovers.SweepAsync(new CommandLineEngine("docker"), CancellationToken.None);

            var left = (await DockerEngine.AskAsync("ps", "--all", "--quiet", "--no-trunc")).Split('\n');
            Assert.DoesNotContain(dead, left);
            Assert.All(others, o => Assert.Contains(o, left));
        }
        finally
        {
            foreach (var other in others) await DockerEngine.AskAsync("rm", other);
        }
    }

    [DockerFact]
    public async Task An_app_that_dies_is_the_apps_fault_and_told_with_its_exception()
    {
        var failed = Assert.IsType<StartResult.Failed>(await Host(await OptionsAsync()).StartAsync(await EvidenceApp.ImageAsync("throw-main"), CancellationToken.None));
        Assert.Null(failed.Error);
        Assert.Equal("System.InvalidOperationException", failed.Trace[^1].Chain[0]);

        failed = Assert.IsType<StartResult.Failed>(await Host(await OptionsAsync()).StartAsync(await EvidenceApp.ImageAsync("exit"), CancellationToken.None));
        Assert.Null(failed.Error);
        Assert.Equal(3, failed.ExitCode);
    }

    [DockerFact]
    public async Task What_ends_the_process_in_a_request_is_read_of_its_last_words()
    {
        await using var app = await StartAsync();

        Assert.Equal("System.StackOverflowException", (await app.SendAsync("/overflow")).Trace!.Exceptions[0].Chain[0]);
    }

    [DockerFact]
    public async Task An_image_without_a_runtime_is_told_within_ten_seconds()
    {
        var folder = Directory.CreateTempSubdirectory("smokerepair-empty-");
        var tar = Path.Combine(folder.FullName, "empty.tar");
        await File.WriteAllBytesAsync(tar, new byte[10240]);
        await DockerEngine.AskAsync("import", tar, "smokerepair-test/empty");
        try
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var failed = Assert.IsType<StartResult.Failed>(await Host(await OptionsAsync("smokerepair-test/empty")).StartAsync(await EvidenceApp.ImageAsync(""), CancellationToken.None));

            Assert.Equal(HostingError.NoRuntime, failed.Error!.Code);
            Assert.Contains("--image", failed.Error.Mend, StringComparison.Ordinal);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        }
        finally
        {
            await DockerEngine.AskAsync("rmi", "smokerepair-test/empty");
            folder.Delete(recursive: true);
        }
    }

    [DockerFact]
    public async Task An_image_that_lacks_the_framework_is_told_with_the_framework()
    {
        // As if the app had been made for a framework that no image has.
        var image = await EvidenceApp.ImageAsync("");
        var config = Path.ChangeExtension(image.AssemblyPath, ".runtimeconfig.json");
        var wanting = (await File.ReadAllTextAsync(config)).Replace("Microsoft.AspNetCore.App", "Microsoft.Unheard.App", StringComparison.Ordinal);
        var overlay = new Dictionary<string, byte[]> { [Path.GetFileName(config)] = System.Text.Encoding.UTF8.GetBytes(wanting) };
        var failed = Assert.IsType<StartResult.Failed>(await Host(await OptionsAsync()).StartAsync(image with { Overlay = overlay }, CancellationToken.None));

        Assert.Equal(HostingError.NoRuntime, failed.Error!.Code);
        Assert.Contains("Microsoft.Unheard.App", failed.Error.Where, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task An_image_of_the_app_itself_is_not_what_runs()
    {
        // What the image would have run, and where.
        var image = await DockerEngine.DeriveAsync("smokerepair-test/own", "ENTRYPOINT [\"false\"]");
        try
        {
            await using var app = await StartAsync(await OptionsAsync(image));
            Assert.Equal(200, (int)(await app.SendAsync("/ok")).Status);
        }
        finally
        {
            await DockerEngine.AskAsync("rmi", image);
        }
    }

    private static ContainerHost Host(ContainerHostOptions options) => new(new CommandLineEngine("docker"), options);

    private static async Task<EvidenceApp> StartAsync(ContainerHostOptions? options = null) =>
        await EvidenceApp.OfAsync(await Host(options ?? await OptionsAsync()).StartAsync(await EvidenceApp.ImageAsync(""), CancellationToken.None));

    private static async Task<ContainerHostOptions> OptionsAsync(string? image = null) => new()
    {
        Image = (await new CommandLineEngine("docker").FindImageAsync(image ?? DockerEngine.Image, CancellationToken.None))!,
        Limits = new(256, 1, 300),
    };

    private static ContainerHostOptions Scratch(ContainerHostOptions options) => options with { ScratchRoot = Path.Combine(Path.GetTempPath(), "smokerepair-test-" + Path.GetRandomFileName()) };

    private static async Task AssertNothingLeftAsync(ContainerHostOptions options)
    {
        Assert.Empty(await DockerEngine.ContainersAsync());
        if (!Directory.Exists(options.ScratchRoot)) return;
        Assert.Empty(Directory.GetFileSystemEntries(options.ScratchRoot));
        Directory.Delete(options.ScratchRoot);
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
}

/// <summary>These look at all containers of the tool: one at a time.</summary>
[CollectionDefinition("Docker", DisableParallelization = true)]
public sealed class DockerCollection;
