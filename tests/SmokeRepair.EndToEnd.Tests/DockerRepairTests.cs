using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SmokeRepair.Tests.Hosting.Containers;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A service in a container is repaired as one in a process is, its image is what it was, and nothing of the run is left.</summary>
public sealed class DockerRepairTests
{
    private const string Broken = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Names>();
        var app = builder.Build();
        app.MapGet("/names/{id:int}", Names.Get);
        app.Run();

        public sealed class Names
        {
            private readonly Dictionary<int, string> _all = new() { [1] = "one" };

            public static IResult Get(int id, Names names)
            {
                return Results.Ok(names._all[id]);
            }
        }
        """;

    private const string Slow = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/things/{id:int}", async (int id) => { await Task.Delay(3000); return id.ToString(); });
        app.Run();
        """;

    [DockerFact]
    public async Task With_rebuilding_off_the_repairs_are_those_of_a_process_and_no_image_is_built()
    {
        using var tiny = new TinyService(Broken);
        tiny.Write("Dockerfile", "FROM nobody-has-this\nRUN false");
        tiny.Write("compose.yaml", $"services: {{ db: {{ image: 'postgres:15' }}, api: {{ build: ., image: '{DockerEngine.Image}' }} }}");
        var begin = Now();
        var docker = await RepairAsync(tiny, "--host", "docker");
        var events = await ImageEventsAsync(begin);
        var process = await RepairAsync(tiny);

        Assert.Equal("", events);
        Assert.Equal((1.0, 0), ((double)docker.Report["passRate"]!["after"]!, docker.Ran.ExitCode));
        Assert.NotEmpty(docker.Report["repairs"]!.AsArray());
        Assert.Equal(1, (int)docker.Report["timings"]!["hotCandidates"]!);
        Assert.Equal(Repairs(process.Report), Repairs(docker.Report));
        Assert.Equal(process.Report["passRate"]!.ToJsonString(), docker.Report["passRate"]!.ToJsonString());
        Assert.Equal((int)process.Report["timings"]!["hotCandidates"]!, (int)docker.Report["timings"]!["hotCandidates"]!);
        Assert.Equal("""{"allowed":false,"performed":0,"skipped":1,"reason":"SMOKE_REPAIR_DOCKER_REBUILD=false"}""", docker.Report["rebuild"]!.ToJsonString());
        Assert.Contains("no image built: SMOKE_REPAIR_DOCKER_REBUILD=false", docker.Ran.Output, StringComparison.Ordinal);
        Assert.Empty(await DockerEngine.ContainersAsync());
    }

    [DockerFact]
    public async Task With_rebuilding_on_an_image_is_built_once_for_all_that_a_cycle_accepts()
    {
        using var tiny = new TinyService(Broken);
        tiny.Write("Dockerfile", $"FROM {DockerEngine.Image}\nCOPY Program.cs /sources/");
        try
        {
            var begin = Now();
            var (ran, report) = await RepairAsync(tiny, "--host", "docker", "--image", DockerEngine.Image, "--allow-rebuild");

            Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
            Assert.Equal("""{"allowed":true,"performed":1,"skipped":0,"reason":""}""", report["rebuild"]!.ToJsonString());
            Assert.Equal("tag smokerepair/tiny:latest", await ImageEventsAsync(begin));
            Assert.Equal(Broken, File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")));
            Assert.Contains("TryGetValue", await DockerEngine.AskAsync("run", "--rm", "--pull", "never", "--entrypoint", "cat", "smokerepair/tiny", "/sources/Program.cs"), StringComparison.Ordinal);
        }
        finally
        {
            await DockerEngine.RunAsync("docker", "rmi", "smokerepair/tiny");
        }
    }

    [DockerFact]
    public async Task Without_an_image_and_with_rebuilding_off_one_message_names_the_flag()
    {
        using var tiny = new TinyService(TinyService.Fine);
        tiny.Write("Dockerfile", $"FROM {DockerEngine.Image}");
        var begin = Now();
        var ran = await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out, "--host", "docker");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains("error SR0406", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("--allow-rebuild", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("--fallback process", ran.Errors, StringComparison.Ordinal);

        ran = await CommandLine.SmokeRepairAsync("check", tiny.Folder, "--out", tiny.Out, "--host", "docker", "--fallback", "process");
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
        Assert.Contains("It goes on as a process", ran.Output, StringComparison.Ordinal);
        Assert.Equal("", await ImageEventsAsync(begin));
    }

    [DockerFact]
    public async Task Ctrl_C_and_a_kill_leave_no_container()
    {
        using var tiny = new TinyService(Slow);
        foreach (var signal in (string[])["-INT", "-KILL"])
        {
            // A group of its own, as a shell makes one: a Ctrl-C is for all in it, the engine's commands too.
            var start = CommandLine.StartInfo("setsid", tiny.Folder, "env", "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "SmokeRepair.Cli.dll"), "check", tiny.Folder, "--out", tiny.Out, "--host", "docker", "--image", DockerEngine.Image);
            using var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("app started", StringComparison.Ordinal))
            {
            }

            Assert.NotEmpty(await DockerEngine.ContainersAsync());
            using (var kill = Process.Start("kill", [signal, "--", (signal == "-INT" ? "-" : "") + process.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(signal == "-INT" ? 130 : 137, process.ExitCode);

            // Who is killed has nobody to wait: the app ends by itself.
            for (var i = 0; signal == "-KILL" && i < 50 && (await DockerEngine.ContainersAsync()).Length > 0; i++)
                await Task.Delay(100);
            Assert.Empty(await DockerEngine.ContainersAsync());
        }
    }

    private static async Task<(Ran Ran, JsonNode Report)> RepairAsync(TinyService tiny, params string[] options)
    {
        // Nothing learned from the one is known to the other.
        var folder = Directory.CreateDirectory(Path.Combine(tiny.Out, Guid.NewGuid().ToString("N"))).FullName;
        var ran = await CommandLine.SmokeRepairAsync(["repair", tiny.Folder, "--out", folder, .. options]);
        var report = Path.Combine(folder, "report.json");
        return (ran, JsonNode.Parse(File.Exists(report) ? File.ReadAllText(report) : throw new InvalidOperationException(ran.Output + ran.Errors))!);
    }

    private static string[] Repairs(JsonNode report) => [.. report["repairs"]!.AsArray().Select(r => $"{r!["strategy"]} {r["endpoint"]} {r["diff"]}").Order()];

    private static string Now() => $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0:0.000}";

    // Whatever makes or changes an image: a build tags it, a layer of it is committed, a pull is one.
    private static async Task<string> ImageEventsAsync(string since) =>
        string.Join('\n', (await DockerEngine.AskAsync("events", "--since", since, "--until", Now(), "--filter", "type=image", "--format", "{{.Action}} {{.Actor.Attributes.name}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(e => e.Split(' ')[0] is not ("untag" or "delete")));
}
