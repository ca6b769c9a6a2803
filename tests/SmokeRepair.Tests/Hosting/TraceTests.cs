using System.Net;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public sealed class TraceTests(TraceTests.App shared) : IClassFixture<TraceTests.App>
{
    private const string NullReference = "System.NullReferenceException";
    private EvidenceApp Evidence => shared.Evidence;

    [Fact]
    public async Task How_many_requests_the_app_allows_is_no_concern_of_probes()
    {
        await shared.Evidence.SendAsync("/once");

        Assert.Equal(200, (int)(await shared.Evidence.SendAsync("/once")).Status);
    }

    [Fact]
    public async Task An_unhandled_exception_is_traced_to_its_line_and_left_the_pipeline()
    {
        var (status, _, trace) = await Evidence.SendAsync("/null/2");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal(500, trace!.Status);
        Assert.Equal("/null/{id:int}", trace.Route);
        var exception = Only(trace, NullReference);
        Assert.True(exception.EscapedHandler);
        Assert.Equal([NullReference, "System.SystemException", "System.Exception"], exception.Chain);
        var frame = exception.Frames[0];
        Assert.Equal(("Mishaps.OrderService", "CityOf", "Mishaps"), (frame.Type, frame.Method, frame.Assembly));
        Assert.EndsWith("Faults.cs", frame.File, StringComparison.Ordinal);
        Assert.Equal(Evidence.Built.LineOf("Faults.cs", "order.Customer!.City"), frame.Line);
        Assert.True(frame.Column > 0);
        Assert.True(frame.Token >> 24 == 6);
        Assert.True(frame.ILOffset > 0);
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("handler-page")]
    [InlineData("exception-handler")]
    [InlineData("middleware")]
    public async Task An_exception_that_the_app_turns_into_an_answer_is_traced(string mode)
    {
        foreach (var environment in (string[])["Development", "Production"])
        {
            await using var app = await EvidenceApp.RunAsync(mode, environment);
            var (status, _, trace) = await app.SendAsync("/faults/null");

            Assert.Equal(HttpStatusCode.InternalServerError, status);
            Assert.Equal("faults/null", trace!.Route);
            var exception = Only(trace, NullReference);
            Assert.True(exception.EscapedHandler);
            Assert.False(exception.EscapedPipeline);
        }
    }

    [Fact]
    public async Task A_page_for_developers_stands_before_no_handler_of_the_apps_own()
    {
        await using var app = await EvidenceApp.RunAsync("page-inside", "Development");
        var (status, body, trace) = await app.SendAsync("/faults/null");

        Assert.Equal((HttpStatusCode.Conflict, "told by the app"), (status, body));
        Assert.True(Only(trace!, NullReference).EscapedHandler);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_swallowed_exception_is_traced_and_did_not_leave_the_handler(int status)
    {
        var (actual, _, trace) = await Evidence.SendAsync($"/faults/swallowed/{status}");

        Assert.Equal(status, (int)actual);
        Assert.Equal(status, trace!.Status);
        var exception = Only(trace, NullReference);
        Assert.False(exception.EscapedHandler);
        Assert.Equal(["CityOf", "Swallowed"], exception.Frames.Select(f => f.Method));
    }

    [Theory]
    [InlineData("/faults/task", "System.FormatException")]
    [InlineData("/faults/forget", "System.ArgumentOutOfRangeException")]
    [InlineData("/faults/both", "System.TimeoutException")]
    [InlineData("/faults/both", "System.FormatException")]
    [InlineData("/faults/late", "System.InvalidOperationException")]
    [InlineData("/faults/service", "System.InvalidOperationException")]
    [InlineData("/async/2", NullReference)]
    public async Task An_exception_in_work_that_the_request_started_is_traced(string target, string expected)
    {
        var (_, _, trace) = await Evidence.SendAsync(target);

        Assert.Contains(trace!.Exceptions, e => e.Chain[0] == expected);
    }

    [Theory]
    [InlineData("/faults/key", "key", "absent")]
    [InlineData("/faults/task", "text", "twelve")]
    [InlineData("/faults/forget", "paramName", "count")]
    [InlineData("/faults/service", "service", "Mishaps.IMissing")]
    [InlineData("/faults/service", "consumer", "Mishaps.NeedsMissing")]
    [InlineData("/faults/duplicate", "entries", "Mishaps.Thing")]
    public async Task What_an_exception_knows_becomes_facts(string target, string name, string value)
    {
        var (_, _, trace) = await Evidence.SendAsync(target);

        Assert.Contains(trace!.Exceptions, e => e.Facts.TryGetValue(name, out var actual) && actual.Split(',')[0] == value);
    }

    [Fact]
    public async Task A_database_update_tells_the_code_of_its_provider_and_the_columns()
    {
        var (_, _, trace) = await Evidence.SendAsync("/faults/duplicate");

        var update = trace!.Exceptions.First(e => e.Chain[0] == "Microsoft.EntityFrameworkCore.DbUpdateException");
        var facts = Assert.Single(update.Inner).Facts;
        Assert.Equal(("19", "2067", "UNIQUE", "Things.Code"), (facts["sqliteErrorCode"], facts["sqliteExtendedErrorCode"], facts["constraint"], facts["columns"]));
    }

    [Fact]
    public async Task Errors_of_model_validation_are_told_with_their_fields()
    {
        var (status, _, trace) = await Evidence.SendAsync("/faults/pay", """{"amount":50,"mail":"x","reference":"r","lines":["l"]}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["Amount", "Mail"], trace!.ModelState.Select(m => m.Field).Order());
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Binding_failures_of_minimal_endpoints_are_told_with_their_parameter(string environment)
    {
        await using var app = await EvidenceApp.RunAsync(environment: environment);
        var (status, _, query) = await app.SendAsync("/bind?count=many");
        var (_, _, missing) = await app.SendAsync("/bind");
        var (_, _, body) = await app.SendAsync("/items", """{"name":1}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        if (environment == "Production")
        {
            Assert.Equal("count", Assert.Single(query!.ModelState).Field);
            Assert.Equal("count", Assert.Single(missing!.ModelState).Field);
        }

        Assert.Contains(query!.Log.Concat(query.Exceptions.Select(e => e.Message)), l => l.Contains("count", StringComparison.Ordinal));
        Assert.Contains(body!.Exceptions, e => e.Chain.Contains("System.Text.Json.JsonException") && e.Facts["path"] == "$.name");
    }

    [Fact]
    public async Task Warnings_of_the_request_are_kept()
    {
        var (_, _, trace) = await Evidence.SendAsync("/faults/null");

        Assert.Contains(trace!.Log, l => l.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_exceptions_is_bounded_and_what_the_request_died_of_is_kept()
    {
        var (_, _, trace) = await Evidence.SendAsync("/faults/many/20000");

        Assert.InRange(trace!.Exceptions.Count, 2, 64);
        Assert.Contains(trace.Exceptions, e => e.Message == "the last" && e.EscapedHandler);
    }

    [Fact]
    public async Task A_request_without_trouble_has_a_trace_without_exceptions()
    {
        var (status, body, trace) = await Evidence.SendAsync("/ok");

        Assert.Equal((HttpStatusCode.OK, "fine"), (status, body));
        Assert.Empty(trace!.Exceptions);
        Assert.Empty(trace.Log);
    }

    [Fact]
    public async Task Many_requests_at_once_keep_their_exceptions_apart()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Evidence.SendAsync(i % 2 == 0 ? "/async/2" : "/faults/key")));

        for (var i = 0; i < answers.Length; i++)
        {
            var expected = i % 2 == 0 ? NullReference : "System.Collections.Generic.KeyNotFoundException";
            Assert.All(answers[i].Trace!.Exceptions, e => Assert.Equal(expected, e.Chain[0]));
            Assert.NotEmpty(answers[i].Trace!.Exceptions);
        }
    }

    [Fact]
    public async Task An_unknown_request_has_no_trace() =>
        Assert.Null(await Evidence.Running.TraceAsync("never sent", TimeSpan.FromMilliseconds(50), CancellationToken.None));

    [Fact]
    public async Task The_app_does_not_see_the_agents_header_and_variables()
    {
        Assert.DoesNotContain("SmokeRepair", (await Evidence.SendAsync("/headers")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"hooks\":null,\"socket\":null", (await Evidence.SendAsync("/env")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_reports_no_fault_of_its_own()
    {
        await Evidence.SendAsync("/ok");

        Assert.Empty(Evidence.Running.AgentFaults);
    }

    [Theory]
    [InlineData("/failfast", "System.ExecutionEngineException", "enough")]
    [InlineData("/overflow", "System.StackOverflowException", "The stack overflowed.")]
    [InlineData("/thread", "System.InvalidOperationException", "on a thread")]
    public async Task A_request_that_takes_the_process_with_it_is_traced_to_why(string target, string expected, string message)
    {
        await using var app = await EvidenceApp.RunAsync();
        var (status, _, trace) = await app.SendAsync(target);

        Assert.Equal(0, (int)status);
        var exception = Assert.Single(trace!.Exceptions);
        Assert.Equal((expected, message), (exception.Chain[0], exception.Message));
        Assert.NotEmpty(exception.Frames);
        Assert.NotEqual(0, app.Running.ExitCode);
    }

    [Fact]
    public async Task Exceptions_of_background_work_are_told_apart_from_requests()
    {
        await using var app = await EvidenceApp.RunAsync("background");
        for (var i = 0; i < 50 && app.Running.Background.Count == 0; i++) await Task.Delay(100);

        Assert.Equal("System.TimeoutException", app.Running.Background[0].Chain[0]);
    }

    [Fact]
    public async Task An_exception_that_outlives_its_request_names_it()
    {
        await Evidence.SendAsync("/faults/outlives");
        for (var i = 0; i < 50 && !Evidence.Running.Background.Any(e => e.Chain[0] == "System.NotSupportedException"); i++) await Task.Delay(100);

        Assert.StartsWith("r", Assert.Single(Evidence.Running.Background, e => e.Chain[0] == "System.NotSupportedException").Facts["request"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_resists_being_looked_at_harms_nobody()
    {
        var (status, _, trace) = await Evidence.SendAsync("/faults/nasty");

        Assert.Equal(500, (int)status);
        Assert.Contains(trace!.Exceptions, e => e.Chain[0] == "Mishaps.NastyException" && e.Frames.Count > 0);
    }

    [Fact]
    public async Task An_app_with_its_own_logging_is_traced_too()
    {
        await using var app = await EvidenceApp.RunAsync("own-logging", "Production");
        var (_, _, trace) = await app.SendAsync("/bind?count=many");

        Assert.Equal("count", Assert.Single(trace!.ModelState).Field);
    }

    [Theory]
    [InlineData("startup-class")]
    [InlineData("web-host")]
    [InlineData("old-routing")]
    public async Task An_app_with_a_startup_class_is_traced_too(string mode)
    {
        await using var app = await EvidenceApp.RunAsync(mode);
        var (_, _, trace) = await app.SendAsync("/faults/null");

        Assert.True(Only(trace!, NullReference).EscapedHandler);
        var endpoint = Assert.Single(app.Running.Endpoints, e => e.Route == "/faults/null");
        Assert.Equal(("Mishaps.FaultsController", "Null", "GET"), (endpoint.Handler!.Type, endpoint.Handler.Method, Assert.Single(endpoint.Methods)));
    }

    [Fact]
    public async Task An_app_that_routes_without_endpoints_knows_the_probes_user()
    {
        await using var app = await EvidenceApp.RunAsync("old-routing");
        using var client = new HttpClient { BaseAddress = app.Running.BaseAddress, DefaultRequestHeaders = { { AgentHeaders.Identity, app.Running.Identity } } };

        Assert.True(Assert.Single(app.Running.Endpoints, e => e.Route == "/who").RefusesAnonymous);
        Assert.Equal("00000000000000000000000000000001", await client.GetStringAsync("/who"));
    }

    private static TracedException Only(RequestTrace trace, string type) => Assert.Single(trace.Exceptions, e => e.Chain[0] == type);

    /// <summary>One app for all tests that leave it alive.</summary>
    public sealed class App : IAsyncLifetime
    {
        internal EvidenceApp Evidence { get; private set; } = null!;

        public async Task InitializeAsync() => Evidence = await EvidenceApp.RunAsync();

        public async Task DisposeAsync() => await Evidence.DisposeAsync();
    }
}
