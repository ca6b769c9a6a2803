using System.Diagnostics;
using System.Globalization;
using ProbeRate;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;

// The app under test is this program again, started as the tool starts any app.
if (Environment.GetEnvironmentVariable("PROBE_RATE_SERVE") is not null)
{
    TrivialApp.Run();
    return 0;
}

// Rounds alternate between an app with the agent and one without, so that whatever else the machine does weighs on both.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var clock = Stopwatch.StartNew();
var document = ((DocumentResult.Found)OpenApiReader.Read(TrivialApp.Contract(), "contract", DocumentOrigin.Contract)).Document;
var plan = SmokePlanner.Plan(document, null, new PlanOptions());
Console.WriteLine($"{document.Operations.Count} operations, {plan.Probes.Count} probes, planned in {clock.ElapsedMilliseconds} ms (cold)");

using var prober = new Prober();
var image = new AppImage { AssemblyPath = typeof(TrivialApp).Assembly.Location, ProjectDirectory = AppContext.BaseDirectory, Environment = new Dictionary<string, string> { ["PROBE_RATE_SERVE"] = "1" } };
var watched = new List<double>();
var plain = new List<double>();
for (var round = 1; round <= rounds; round++)
{
    await using var app = await StartAsync(image);
    using var bare = await BareAsync();
    watched.Add(await RateAsync($"round {round}, with agent   ", app.BaseAddress));
    plain.Add(await RateAsync($"round {round}, without agent", bare.Address));
}

Console.WriteLine($"probes a second, median: {Median(watched):0} with agent, {Median(plain):0} without; ratio {Median([.. watched.Zip(plain, (w, p) => w / p)]):0.00}");
return 0;

async Task<double> RateAsync(string what, Uri address)
{
    var own = Process.GetCurrentProcess().TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    var result = await prober.RunAsync(plan.Probes, address, new ProbeOptions(), CancellationToken.None);
    var seconds = watch.Elapsed.TotalSeconds;
    var cpu = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalMilliseconds;
    var failed = result.Outcomes.FirstOrDefault(o => o.Result == ProbeResult.Failed);
    if (failed is not null) throw new InvalidOperationException($"{failed.Probe.Name}: {failed.Failure!.Detail}");
    Console.WriteLine($"{what}: {plan.Probes.Count / seconds:0} probes/s, {result.Outcomes.Sum(o => o.Exchanges.Count) / seconds:0} requests/s, {cpu / plan.Probes.Count:0.00} ms of the tool's processor time a probe");
    return plan.Probes.Count / seconds;
}

static async Task<IRunningApp> StartAsync(AppImage image) => await new ProcessHost().StartAsync(image, CancellationToken.None) switch
{
    StartResult.Started started => started.App,
    StartResult.Failed failed => throw new InvalidOperationException(failed.Reason),
    var other => throw new InvalidOperationException(other.ToString()),
};

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static async Task<BareApp> BareAsync()
{
    var port = FreePort();
    var start = new ProcessStartInfo("dotnet", [typeof(TrivialApp).Assembly.Location]) { UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
    start.Environment["PROBE_RATE_SERVE"] = "1";
    start.Environment["DOTNET_TieredPGO"] = "0";
    start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
    var app = new BareApp(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
    using var client = new HttpClient();
    for (var attempt = 0; attempt < 200; attempt++)
    {
        try
        {
            using var response = await client.GetAsync(app.Address);
            return app;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(50);
        }
    }

    throw new InvalidOperationException("the app does not start");
}

static int FreePort()
{
    using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
    listener.Start();
    return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
}

internal sealed record BareApp(Process Process, Uri Address) : IDisposable
{
    public void Dispose()
    {
        Process.Kill();
        Process.Dispose();
    }
}
