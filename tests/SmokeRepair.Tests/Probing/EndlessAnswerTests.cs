using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>An answer without an end is an answer; what cannot be sent or fetched ends no run.</summary>
public class EndlessAnswerTests
{
    [Fact]
    public async Task A_stream_is_answered_and_its_body_is_not_judged()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/events", (HttpContext context) => Stream(context, "text/event-stream", ""));
        app.MapGet("/ticks", (HttpContext context) => Stream(context, "application/json", "[1,"));
        app.MapGet("/silence", (HttpContext context) => Stream(context, "application/json", ""));
        app.MapPost("/types", (HttpContext context) => context.Request.ContentType);
        await app.StartAsync();
        using var prober = new Prober();
        var answers = await Task.WhenAll(new[] { "GET /events", "GET /ticks", "GET /silence", "POST /types" }.Select(AskAsync));

        Assert.Equal([(ProbeResult.Passed, 200, true), (ProbeResult.Passed, 200, true), (ProbeResult.Failed, 0, false), (ProbeResult.Passed, 200, false)],
            answers.Select(a => (a.Result, a.Exchanges[^1].Status, a.Exchanges[^1].IsCut)));
        Assert.Equal("no type; at all", answers[3].Exchanges[^1].ResponseBody);

        Task<ProbeOutcome> AskAsync(string key)
        {
            var endpoint = new SmokeRepair.Strategies.Endpoint(key.Split(' ')[0], key.Split(' ')[1]);
            var check = new StepCheck { Schema = key == "POST /types" ? null : System.Text.Json.Nodes.JsonNode.Parse("""{"type":"array"}"""), ContentTypes = ["application/json"] };
            var step = new ProbeStep { Endpoint = endpoint, Target = endpoint.Route, ContentType = key == "POST /types" ? "no type; at all" : null, Body = key == "POST /types" ? "x" : null, Check = check };
            return prober.ReplayAsync(new Probe { Id = key, Name = key, Endpoint = endpoint, Intent = new(SmokeRepair.Strategies.ProbeKind.Valid), Steps = [step] }, new Uri(app.Urls.First()), new ProbeOptions { Timeout = TimeSpan.FromSeconds(4) }, CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1/openapi.json")]
    public async Task A_document_that_does_not_come_in_time_is_told(string? spec)
    {
        using var client = new HttpClient(new Sleeper()) { Timeout = TimeSpan.FromMilliseconds(20) };

        var found = await new DocumentSource(client).FindAsync(spec, [], new Uri("http://127.0.0.1:1"), [], CancellationToken.None);

        Assert.Contains(spec ?? "nothing to probe", Assert.IsType<DocumentResult.Broken>(found).Message, StringComparison.Ordinal);
    }

    private static async Task Stream(HttpContext context, string type, string first)
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(first);
        await context.Response.Body.FlushAsync();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client left: what it came for.
        }
    }

    private sealed class Sleeper : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new();
        }
    }
}
