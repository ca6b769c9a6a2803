using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Hosting;

namespace SmokeRepair.Tests.Evidence;

/// <summary>A failing status that nobody threw is traced to the statement that answered it, in a running app.</summary>
public sealed class AnswerReaderTests(AnswerReaderTests.App shared) : IClassFixture<AnswerReaderTests.App>
{
    [Theory]
    [InlineData("/answers/plain", 500, "Mishaps.AnswersController.Plain", "StatusCode(500)")]
    [InlineData("/answers/problem/0", 500, "Mishaps.AnswersController.Broken", "Problem(\"nothing there\")")]
    [InlineData("/answers/object", 503, "Mishaps.AnswersController.Unavailable", "new ObjectResult(\"later\") { StatusCode = 503 }")]
    [InlineData("/answers/direct", 501, "Mishaps.AnswersController.Direct", "Response.StatusCode = StatusCodes.Status501NotImplemented")]
    [InlineData("/answers/inherited", 502, "Mishaps.ReportingController.Report", "StatusCode(StatusCodes.Status502BadGateway, \"reported\")")]
    [InlineData("/answers/service", 409, "Mishaps.Stock.Take", "new ConflictObjectResult(\"sold out\")")]
    [InlineData("/answers/mapped", 507, "Mishaps.AnswersController.Mapped", "StatusCode(stock.Count switch { 0 => 507, 1 => 404, _ => 200 })")]
    [InlineData("/answers/computed", 500, "Mishaps.AnswersController.Computed", "StatusCode(500 + stock.Count)")]
    [InlineData("/answers/missing", 404, "Mishaps.AnswersController.Missing", "NotFound()")]
    [InlineData("/answers/minimal/2", 502, "Program.Main", "Results.StatusCode(502)")]
    [InlineData("/answers/minimal/3", 504, "Program.Main", "Results.Json(new { id }, statusCode: 504)")]
    [InlineData("/closed", 503, "Program.Main", "context.Response.StatusCode = 503")]
    public async Task The_only_statement_that_can_have_answered_is_named(string target, int status, string member, string expression)
    {
        var answer = Assert.Single(await shared.AskAsync(target, status));

        Assert.Equal((member, expression), (answer.Frame.Method, answer.Expression));
        var line = (await File.ReadAllLinesAsync(answer.Frame.File!))[answer.Frame.Line - 1];
        Assert.Equal(expression, line.Substring(answer.Frame.Column - 1, expression.Length));
    }

    [Theory]
    [InlineData("/answers/either/1", "StatusCode(500, \"one\")", "new StatusCodeResult(500)")]
    [InlineData("/answers/minimal/1", "Results.Problem()", "TypedResults.InternalServerError(\"broken\")")]
    public async Task Where_several_can_have_answered_all_are_named(string target, params string[] expressions) =>
        Assert.Equal(expressions, (await shared.AskAsync(target, 500)).Select(a => a.Expression));

    [Theory]
    [InlineData("/nowhere", 404)]
    [InlineData("/bind?count=many", 400)]
    [InlineData("/answers/plain", 200)]
    public async Task What_the_framework_answers_and_what_is_right_names_nobody(string target, int expected) =>
        Assert.Empty(await shared.AskAsync(target, expected == 200 ? 500 : expected, expected == 200 ? 500 : 200));

    [Theory]
    [InlineData("/refusals/if", "BadRequest()", "Weight: parcel.Weight is < 1 or > 30")]
    [InlineData("/refusals/either", "BadRequest()", "Name: string.IsNullOrWhiteSpace(parcel.Name)", "To.City: parcel.To?.City == \"\"")]
    [InlineData("/refusals/choice", "new BadRequestResult()", "Lines[].Count: parcel.Lines!.Any(l => l.Count < 1)")]
    [InlineData("/refusals/after", "StatusCode(400)", "Weight: parcel.Weight > 20")]
    [InlineData("/refusals/called", "BadRequest()", "Name: parcel.Name is not { Length: > 2 }", "Weight: !(parcel.Weight < 5)")]
    [InlineData("/refusals/listed", "BadRequest()", "Weight: candidate.Weight == 0", "Kind: candidate.Kind == \"none\"")]
    [InlineData("/refusals/looked-up", "BadRequest()", "Kind: known is null")]
    [InlineData("/refusals/service", "new BadRequestResult()", "To.City: target is not { City: \"Oslo\" }")]
    [InlineData("/refusals/loop", "BadRequest()", "Lines[].Sku: line.Sku is null")]
    [InlineData("/refusals/query?page=0", "BadRequest()", "page: !int.TryParse(number, out var page)", "page: !(page > 0)")]
    [InlineData("/refusals/raw", "Response.StatusCode = 400", "token: Request.Query[\"token\"] != \"open\"")]
    [InlineData("/refusals/filtered", "Results.StatusCode(400)", "Weight: parcel.Weight > 50")]
    [InlineData("/refusals/minimal", "Results.BadRequest()", "Lines: parcel.Lines is null or []")]
    [InlineData("/refusals/state", "BadRequest()")]
    public async Task A_bare_refusal_names_the_members_and_rules_of_the_condition_in_front_of_it(string target, string expression, params string[] tests)
    {
        const string body = """{"name":"x","weight":90,"lines":[],"kind":"none"}""";
        var json = target switch
        {
            "/refusals/query?page=0" or "/refusals/raw" => null,
            "/refusals/choice" or "/refusals/loop" => body.Replace("[]", """[{"count":0}]""", StringComparison.Ordinal),
            "/refusals/either" => body.Replace("\"x\"", "\"\"", StringComparison.Ordinal),
            _ => body,
        };
        var answer = Assert.Single(await shared.AskAsync(target, 400, json: json));

        Assert.Equal(expression, answer.Expression);
        Assert.Equal(tests, answer.Tests.Select(t => $"{t.Field}: {t.Rule}"));
    }

    [Fact]
    public async Task The_rules_behind_the_model_state_of_a_controller_are_named()
    {
        var errors = await shared.ValidateAsync("/faults/pay", """{"amount":50,"mail":"x","reference":"r","lines":["l"]}""");

        Assert.Equal(["Amount RangeAttribute", "Mail EmailAddressAttribute"], errors.Select(e => $"{e.Field} {e.Rule}").Order());
    }

    public sealed class App : IAsyncLifetime
    {
        private readonly CodeBase _code = new([MishapsSource.Compile(Path.Combine(AppBuild.Root, "tests", "Apps", "Mishaps"))]);
        private EvidenceApp _app = null!;

        public async Task InitializeAsync() => _app = await EvidenceApp.RunAsync(environment: "Production");

        public async Task DisposeAsync() => await _app.DisposeAsync();

        internal async Task<IReadOnlyList<AnswerEvidence>> AskAsync(string target, int status, int wanted = 200, string? json = null)
        {
            var (answered, _, trace) = await _app.SendAsync(target, json);
            Assert.Equal(status, (int)answered);
            var handler = HandlerOf(trace!);
            var failure = new Failure { Endpoint = new("GET", target), Fault = FaultCodes.ServerError, ActualStatus = status, ExpectedStatuses = [wanted] };
            return AnswerReader.Read(trace!, failure, _code, handler);
        }

        internal async Task<IReadOnlyList<ModelStateError>> ValidateAsync(string target, string json)
        {
            var (_, _, trace) = await _app.SendAsync(target, json);
            return RuleReader.Name(trace!.ModelState, _code, HandlerOf(trace), json);
        }

        private CodeFrame? HandlerOf(RequestTrace trace) => CodePlaces.Handler(_code, _app.Running.Endpoints.FirstOrDefault(e => e.RawRoute == trace.Route)?.Handler);
    }
}
