using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Evidence;

/// <summary>From a request to a real app, through the agent, to the expression.</summary>
public sealed class RunningAppTests
{
    [Fact]
    public async Task Requests_to_a_running_app_name_what_failed()
    {
        var built = await AppBuild.BuildAsync("Mishaps");
        var symbols = Path.ChangeExtension(built.AssemblyPath, ".pdb");
        var (pe, pdb) = ModuleInstrumenter.Instrument(await File.ReadAllBytesAsync(built.AssemblyPath), await File.ReadAllBytesAsync(symbols));
        var image = new AppImage
        {
            AssemblyPath = built.AssemblyPath,
            ProjectDirectory = built.ProjectDirectory,
            UserAssemblies = ["Mishaps"],
            Overlay = new Dictionary<string, byte[]> { ["Mishaps.dll"] = pe, ["Mishaps.pdb"] = pdb! },
        };
        var started = Assert.IsType<StartResult.Started>(await new ProcessHost(null).StartAsync(image, CancellationToken.None));
        await using var app = started.App;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        using var reader = new EvidenceReader([new UserModule("Mishaps", pe, pdb, MishapsSource.Compile(built.ProjectDirectory))]);

        var missing = await ReadAsync("/faults/null");
        Assert.Equal(("order.Customer", "Mishaps.OrderService.CityOf", Layer.Service, false), (missing!.Expression, missing.UserFrame!.Method, missing.Layer, missing.Swallowed));
        Assert.EndsWith("Faults.cs", missing.UserFrame.File, StringComparison.Ordinal);
        Assert.Contains(missing.Frames, f => f is { IsUserCode: true, Method: "Mishaps.FaultsController.Null" });

        var swallowed = await ReadAsync("/faults/swallowed/404");
        Assert.Equal(("order.Customer", true), (swallowed!.Expression, swallowed.Swallowed));

        var parsed = await ReadAsync("/faults/task");
        Assert.Equal(("int.Parse(\"twelve\")", "twelve", Layer.Endpoint), (parsed!.Expression, parsed.Facts["text"], parsed.Layer));

        var key = await ReadAsync("/faults/key");
        Assert.Equal(("new Dictionary<string, int>()[\"absent\"]", "absent"), (key!.Expression, key.Facts["key"]));

        var service = await ReadAsync("/faults/service");
        Assert.Equal(("Mishaps.IMissing", "Mishaps.NeedsMissing"), (service!.Facts["service"], service.Facts["consumer"]));

        async Task<ExceptionEvidence?> ReadAsync(string target)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Add(AgentHeaders.RequestId, target);
            using var response = await client.SendAsync(request);
            var trace = await app.TraceAsync(target, TimeSpan.FromSeconds(10), CancellationToken.None);
            return reader.Read(trace!).Cause;
        }
    }
}
