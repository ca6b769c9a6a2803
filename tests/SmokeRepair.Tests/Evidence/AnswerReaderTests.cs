using SmokeRepair.Evidence;
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

    public sealed class App : IAsyncLifetime
    {
        private readonly CodeBase _code = new([MishapsSource.Compile(Path.Combine(AppBuild.Root, "tests", "Apps", "Mishaps"))]);
        private EvidenceApp _app = null!;

        public async Task InitializeAsync() => _app = await EvidenceApp.RunAsync(environment: "Production");

        public async Task DisposeAsync() => await _app.DisposeAsync();

        internal async Task<IReadOnlyList<AnswerEvidence>> AskAsync(string target, int status, int wanted = 200)
        {
            var (answered, _, trace) = await _app.SendAsync(target);
            Assert.Equal(status, (int)answered);
            var handler = _app.Running.Endpoints.FirstOrDefault(e => e.RawRoute == trace!.Route)?.Handler;
            var failure = new Failure { Endpoint = new("GET", target), Fault = FaultCodes.ServerError, ActualStatus = status, ExpectedStatuses = [wanted] };
            return AnswerReader.Read(trace!, failure, _code, CodePlaces.Handler(_code, handler));
        }
    }
}
