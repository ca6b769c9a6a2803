using System.Net;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

/// <summary>The app under <c>tests/Apps/Mishaps</c>, started in one of its modes, and a client for it.</summary>
internal sealed class EvidenceApp : IAsyncDisposable
{
    private readonly HttpClient _client;
    private int _requests;

    private EvidenceApp(BuiltApp built, RunningProcess running)
    {
        Built = built;
        Running = running;
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.BaseAddress };
    }

    public BuiltApp Built { get; }

    public RunningProcess Running { get; }

    public static async Task<EvidenceApp> RunAsync(string mode = "", string? environment = null) => await OfAsync(await StartAsync(mode, environment));

    /// <summary>Takes over what was started.</summary>
    public static async Task<EvidenceApp> OfAsync(StartResult result)
    {
        if (result is StartResult.Failed failed) Assert.Fail(failed.Reason + "\n" + string.Join('\n', failed.Output));
        return new EvidenceApp(await AppBuild.BuildAsync("Mishaps"), (RunningProcess)((StartResult.Started)result).App);
    }

    public static async Task<StartResult> StartAsync(string mode, string? environment = null, ProcessHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        var image = await ImageAsync(mode, environment);
        return await new ProcessHost(options).StartAsync(image, cancellationToken);
    }

    public static async Task<AppImage> ImageAsync(string mode, string? environment = null)
    {
        var built = await AppBuild.BuildAsync("Mishaps");
        var variables = new Dictionary<string, string> { ["EVIDENCE_MODE"] = mode };
        if (environment is not null) variables["ASPNETCORE_ENVIRONMENT"] = environment;
        return new AppImage { AssemblyPath = built.AssemblyPath, ProjectDirectory = built.ProjectDirectory, UserAssemblies = ["Mishaps"], Environment = variables };
    }

    /// <summary>Sends a request and waits for its trace. Status 0: no answer.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="json">The body; without one it is a GET.</param>
    /// <param name="patience">How long to wait for the answer, and again for the trace.</param>
    public async Task<(HttpStatusCode Status, string Body, RequestTrace? Trace)> SendAsync(string target, string? json = null, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        var id = "r" + Interlocked.Increment(ref _requests);
        using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, target);
        request.Headers.Add(AgentHeaders.RequestId, id);
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        HttpStatusCode status = 0;
        var body = "";
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            status = response.StatusCode;
            body = await response.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            // The process died, or broke off its answer.
        }

        catch (OperationCanceledException)
        {
            // It took too long: the client is gone now.
        }

        return (status, body, await Running.TraceAsync(id, patience ?? TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Running.DisposeAsync();
    }
}
