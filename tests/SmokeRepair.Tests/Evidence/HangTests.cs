using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Hosting;

namespace SmokeRepair.Tests.Evidence;

/// <summary>A request that does not end tells where it is, in a running app.</summary>
public sealed class HangTests(HangTests.App shared) : IClassFixture<HangTests.App>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(800);

    [Theory]
    [InlineData("/hangs/sleep", "Mishaps.Hangs.Sleep", "Thread.Sleep(Timeout.Infinite)")]
    [InlineData("/hangs/result", "Mishaps.Hangs.Result", "s_never.Task.Result")]
    [InlineData("/hangs/lock", "Mishaps.Hangs.Lock", "s_gate")]
    public async Task A_thread_that_waits_is_found_where_it_waits(string target, string member, string expression)
    {
        var hang = await shared.AskAsync(target);

        Assert.Equal((HangState.Waiting, member, expression), (hang.State, hang.UserFrame!.Method, hang.Expression));
        Assert.Contains(expression, (await File.ReadAllLinesAsync(hang.UserFrame.File!))[hang.UserFrame.Line - 1], StringComparison.Ordinal);
        Assert.Contains(hang.Frames, f => f is { IsUserCode: true, Method: "Program.Main" });
    }

    [Fact]
    public async Task An_await_that_honours_the_clients_end_is_found_by_its_cancellation()
    {
        var hang = await shared.AskAsync("/hangs/token");

        Assert.Equal((HangState.Suspended, "Mishaps.Hangs.WithToken", "Task.Delay(Timeout.Infinite, token)"), (hang.State, hang.UserFrame!.Method, hang.Expression));
        Assert.Equal(shared.Evidence.Built.LineOf("Hangs.cs", "Task.Delay(Timeout.Infinite, token)"), hang.UserFrame.Line);
    }

    [Fact]
    public async Task An_await_that_never_completes_is_found_once_the_app_is_known_to_hang()
    {
        // An app of its own: the others hang too.
        using var own = new App();
        await own.InitializeAsync();
        await using var evidence = own.Evidence;

        // The first time only the handler is known; from then on the agent keeps account of what is suspended.
        var first = await own.AskAsync("/hangs/await/a");
        Assert.Equal((HangState.Suspended, "Program.Main"), (first.State, first.UserFrame!.Method));
        await Task.Delay(TimeSpan.FromSeconds(4.5));

        foreach (var target in (string[])["/hangs/await/b", "/hangs/all"])
        {
            var hang = await own.AskAsync(target);
            Assert.Equal((HangState.Suspended, "Mishaps.Hangs.Inner"), (hang.State, hang.UserFrame!.Method));
            Assert.Equal(own.Evidence.Built.LineOf("Hangs.cs", "await s_never.Task"), hang.UserFrame.Line);
            Assert.Equal(["Mishaps.Hangs.Inner", "Mishaps.Hangs.Outer", "Program.Main"], hang.Frames.Where(f => f.IsUserCode).Select(f => f.Method));
            Assert.DoesNotContain(hang.Frames, f => f.Assembly == "SmokeRepair.Agent");
        }
    }

    [Fact]
    public async Task A_thread_that_the_app_started_is_left_alone()
    {
        var hang = await shared.AskAsync("/hangs/thread");

        Assert.Equal((HangState.Waiting, "Mishaps.Hangs.OnThread", "thread.Join()"), (hang.State, hang.UserFrame!.Method, hang.Expression));
        Assert.Null(shared.Evidence.Running.ExitCode);
    }

    [Theory]
    [InlineData("/hangs/loop", "while (clock.Elapsed < TimeSpan.FromSeconds(4)) turns++", "Mishaps.Hangs.Loop", "Program.Main")]
    [InlineData("/hangs/lambda", "i => i < 0 &&", "Mishaps.Hangs.Lambda", "Mishaps.Hangs.Lambda", "Program.Main")]
    [InlineData("/hangs/turning", "for (var i = 0; clock.Elapsed", "Mishaps.Hangs.Turn", "Mishaps.Hangs.Stubborn", "Program.Main")]
    [InlineData("/hangs/later", "for (var i = 0; clock.Elapsed", "Mishaps.Hangs.Turn", "Mishaps.Hangs.Later")]
    public async Task Code_that_runs_without_end_is_found_where_it_runs(string target, string text, params string[] members)
    {
        var hang = await shared.AskAsync(target);

        Assert.Equal(HangState.Running, hang.State);
        Assert.Equal(members, hang.Frames.Where(f => f.IsUserCode).Select(f => f.Method));
        Assert.Equal(shared.Evidence.Built.LineOf("Hangs.cs", text), hang.UserFrame!.Line);
        Assert.DoesNotContain(hang.Frames, f => f.Assembly == "SmokeRepair.Agent");
    }

    [Fact]
    public async Task What_runs_without_end_outside_the_apps_code_is_told_apart_and_its_handler_named()
    {
        var hang = await shared.AskAsync("/hangs/spin");

        Assert.Equal((HangState.Running, "Program.Main"), (hang.State, hang.UserFrame!.Method));
        Assert.Equal(shared.Evidence.Built.LineOf("Program.cs", "/hangs/spin"), hang.UserFrame.Line);
    }

    [Fact]
    public async Task Who_was_found_running_takes_no_processor_any_more()
    {
        var before = shared.Evidence.Running.ExitCode;
        await shared.AskAsync("/hangs/loop");

        Assert.Null(before);
        Assert.Equal("0", (await shared.Evidence.SendAsync("/hangs/turns")).Body);
    }

    [Fact]
    public async Task Who_was_found_waiting_holds_no_thread_any_more_and_the_app_goes_on()
    {
        for (var i = 0; i < 3; i++) await shared.AskAsync("/hangs/sleep");

        Assert.Equal("fine", (await shared.Evidence.SendAsync("/ok")).Body);
        Assert.Empty(shared.Evidence.Running.AgentFaults);
    }

    public sealed class App : IAsyncLifetime, IDisposable
    {
        private EvidenceReader _reader = null!;

        internal EvidenceApp Evidence { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var image = await EvidenceApp.ImageAsync("", "Production");
            var (pe, pdb) = ModuleInstrumenter.Instrument(await File.ReadAllBytesAsync(image.AssemblyPath), await File.ReadAllBytesAsync(Path.ChangeExtension(image.AssemblyPath, ".pdb")));
            _reader = new EvidenceReader([new UserModule("Mishaps", pe, pdb, MishapsSource.Compile(image.ProjectDirectory))]);
            var overlay = new Dictionary<string, byte[]> { ["Mishaps.dll"] = pe, ["Mishaps.pdb"] = pdb! };
            Evidence = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(image with { Overlay = overlay }, CancellationToken.None));
        }

        public async Task DisposeAsync() => await Evidence.DisposeAsync();

        public void Dispose() => _reader.Dispose();

        internal async Task<HangEvidence> AskAsync(string target)
        {
            var (status, _, trace) = await Evidence.SendAsync(target, patience: s_patience);
            Assert.Equal(0, (int)status);
            Assert.Empty(trace!.Exceptions);
            return _reader.ReadHang(trace.Hang!, Evidence.Running.Endpoints.Single(e => e.RawRoute == trace.Route).Handler);
        }
    }
}
