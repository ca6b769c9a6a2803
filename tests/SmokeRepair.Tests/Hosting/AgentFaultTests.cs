using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

/// <summary>Whatever befalls the agent, the app it rides in goes on.</summary>
public sealed class AgentFaultTests
{
    [Fact]
    public async Task Without_anyone_at_its_socket_the_app_runs_as_if_the_agent_were_not_there()
    {
        using var app = await LooseApp.StartAsync(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "nobody"));

        Assert.Contains("walk", await app.Client.GetStringAsync("/todos"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_never_reads_neither_blocks_nor_fills_the_app()
    {
        var path = Path.Combine(Path.GetTempPath(), "sr-" + Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        try
        {
            using var app = await LooseApp.StartAsync(path);
            using var deaf = await listener.AcceptAsync();
            app.Client.DefaultRequestHeaders.Add(AgentHeaders.RequestId, new string('x', 2000));

            // More than the socket takes and more than the queue holds.
            await Parallel.ForEachAsync(Enumerable.Range(0, 9000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, token) => Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/todos", token)).StatusCode));
            Assert.InRange(app.WorkingSet, 0, 400L * 1024 * 1024);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_command_that_fails_or_makes_no_sense_is_reported_and_harms_nothing()
    {
        await using var app = await EvidenceApp.RunAsync();
        foreach (var command in (string[])["", "no json", "[]", "{}", """{"cmd":"nobody knows"}""", """{"cmd":"where"}""", """{"cmd":"where","id":7}""", """{"cmd":"where","id":"gone"}"""])
            Assert.True(await app.Running.Agent.SendAsync(command, CancellationToken.None));
        var (status, body, trace) = await app.SendAsync("/null/2");

        Assert.Equal("fine", (await app.SendAsync("/ok")).Body);
        Assert.Equal((HttpStatusCode.InternalServerError, true), (status, trace!.Exceptions.Count == 1));
        Assert.Equal(6, app.Running.AgentFaults.Count(f => f.Contains("\"command\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_line_that_breaks_off_in_the_middle_ends_the_app_and_nothing_else()
    {
        await using var app = await EvidenceApp.RunAsync();
        var request = app.SendAsync("/faults/many/20000", patience: TimeSpan.FromSeconds(10));
        app.Running.Agent.Dispose();
        await request;

        // Its host gone, nobody would ever end it.
        for (var i = 0; i < 50 && app.Running.ExitCode is null; i++) await Task.Delay(100);
        Assert.NotNull(app.Running.ExitCode);
    }

    [Fact]
    public async Task The_socket_is_the_users_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var app = await EvidenceApp.RunAsync();
        var socket = Path.Combine(app.Running.ScratchPath, "s");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(app.Running.ScratchPath));
    }

    /// <summary>The app under <c>tests/Apps/EvidenceSlim</c> with the agent in it, started by nobody who listens.</summary>
    private sealed class LooseApp : IDisposable
    {
        private readonly Process _process;

        private LooseApp(Process process, HttpClient client) => (_process, Client) = (process, client);

        public HttpClient Client { get; }

        public long WorkingSet
        {
            get
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
        }

        public static async Task<LooseApp> StartAsync(string socket)
        {
            var built = await AppBuild.BuildAsync("EvidenceSlim");
            var config = Path.ChangeExtension(built.AssemblyPath, ".runtimeconfig.json");
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = built.ProjectDirectory };

            // The app switches hooks off for its own start; the host would mend a copy of this file.
            var open = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
            await File.WriteAllTextAsync(open, (await File.ReadAllTextAsync(config)).Replace("\"System.StartupHookProvider.IsSupported\": false", "\"System.StartupHookProvider.IsSupported\": true", StringComparison.Ordinal));
            foreach (var argument in (string[])["exec", "--runtimeconfig", open, built.AssemblyPath]) start.ArgumentList.Add(argument);
            start.Environment["DOTNET_STARTUP_HOOKS"] = new ProcessHostOptions().AgentPath;
            start.Environment["SMOKEREPAIR_SOCKET"] = socket;
            start.Environment["ASPNETCORE_URLS"] = url;
            start.Environment["SMOKEREPAIR_URL"] = url;
            var process = Process.Start(start)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var app = new LooseApp(process, new HttpClient { BaseAddress = new Uri(url) });
            for (var i = 0; ; i++)
            {
                try
                {
                    await app.Client.GetAsync("/todos");
                    return app;
                }
                catch (HttpRequestException) when (i < 200 && !process.HasExited)
                {
                    await Task.Delay(50);
                }
                finally
                {
                    File.Delete(open);
                }
            }
        }

        public void Dispose()
        {
            Client.Dispose();
            if (!_process.HasExited) _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
