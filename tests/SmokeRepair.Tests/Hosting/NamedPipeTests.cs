using System.Diagnostics;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Hosting;

/// <summary>Host and agent over a named pipe, as on Windows: .NET has them on every system.</summary>
public sealed class NamedPipeTests
{
    [Fact]
    public async Task All_that_goes_over_a_socket_goes_over_a_named_pipe()
    {
        var result = await EvidenceApp.StartAsync("", options: new ProcessHostOptions { NamedPipe = true });
        await using var app = await EvidenceApp.OfAsync(result);

        // From the agent: what it found at the start, traces great and small, in any order.
        Assert.Contains(app.Running.Endpoints, e => e.RawRoute == "/null/{id:int}");
        var traces = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => app.SendAsync(i % 2 == 0 ? "/null/7" : "/ok")));
        Assert.All(traces, (t, i) => Assert.Equal(i % 2 == 0 ? "System.Collections.Generic.KeyNotFoundException" : null, t.Trace!.Exceptions is [var thrown, ..] ? thrown.Chain[0] : null));

        // To the agent: a command, while a request is running.
        var hang = await app.SendAsync("/hangs/sleep", patience: TimeSpan.FromSeconds(1));
        Assert.Equal(HangState.Waiting, hang.Trace!.Hang!.State);

        Assert.Empty(app.Running.AgentFaults);
    }

    [Fact]
    public async Task A_crash_is_told_before_the_pipe_breaks()
    {
        await using var app = await EvidenceApp.OfAsync(await EvidenceApp.StartAsync("", options: new ProcessHostOptions { NamedPipe = true }));

        var (_, _, trace) = await app.SendAsync("/thread");

        Assert.Equal("on a thread", Assert.Single(trace!.Exceptions).Message);
    }

    [Fact]
    public async Task An_app_whose_host_has_left_the_pipe_ends()
    {
        using var listener = AgentListener.Open("", namedPipe: true);
        var built = await AppBuild.BuildAsync("Mishaps");
        var info = new ProcessStartInfo("dotnet", [built.AssemblyPath]) { RedirectStandardOutput = true };
        info.Environment["DOTNET_STARTUP_HOOKS"] = new ProcessHostOptions().AgentPath;
        info.Environment["SMOKEREPAIR_SOCKET"] = listener.Address;
        info.Environment["SMOKEREPAIR_URL"] = "http://127.0.0.1:0";
        using var app = Process.Start(info)!;
        await using (var line = await listener.AcceptAsync(CancellationToken.None)) Assert.NotEqual(-1, line.ReadByte());

        Assert.True(app.WaitForExit(TimeSpan.FromSeconds(20)));
    }
}
