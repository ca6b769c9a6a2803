using Microsoft.CodeAnalysis.CSharp;
using SmokeRepair.Evidence;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Evidence;

public sealed class EnvironmentClassifierTests
{
    [Theory]
    [InlineData("System.Net.Sockets.SocketException", "Connection refused")]
    [InlineData("System.Net.Http.HttpRequestException", "Connection refused (localhost:5099)")]
    [InlineData("System.Net.Http.HttpRequestException", "Name or service not known (payments:80)")]
    [InlineData("Npgsql.NpgsqlException", "Failed to connect to 127.0.0.1:5432")]
    [InlineData("StackExchange.Redis.RedisConnectionException", "It was not possible to connect")]
    [InlineData("RabbitMQ.Client.Exceptions.BrokerUnreachableException", "None of the specified endpoints were reachable")]
    public void A_missing_service_is_the_environment(string type, string message)
    {
        Assert.NotNull(Classifier("").Reason(Evidence(type, message)));
        Assert.NotNull(Classifier("").Reason(Evidence("Shop.PaymentException", "failed") with { Inner = [Evidence(type, message)] }));
    }

    [Theory]
    [InlineData("System.NullReferenceException", "Object reference not set")]
    [InlineData("System.Net.Http.HttpRequestException", "Response status code does not indicate success: 404 (Not Found).")]
    [InlineData("System.TimeoutException", "The operation has timed out.")]
    public void Other_failures_are_the_apps_own(string type, string message) => Assert.Null(Classifier("").Reason(Evidence(type, message)));

    [Fact]
    public void A_missing_table_is_the_environment_unless_the_app_creates_its_database()
    {
        var evidence = Evidence("Microsoft.Data.Sqlite.SqliteException", "SQLite Error 1: 'no such table: Orders'.") with { Chain = ["Microsoft.Data.Sqlite.SqliteException", "System.Data.Common.DbException"] };

        Assert.Contains("no tables", Classifier("").Reason(evidence), StringComparison.Ordinal);
        Assert.Null(Classifier("db.Database.EnsureCreated();").Reason(evidence));
        Assert.Contains("no tables", Classifier("db.Database.Migrate();").Reason(evidence), StringComparison.Ordinal);
        Assert.Null(Classifier("db.Database.Migrate(); } class Initial : Migration {").Reason(evidence));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);", false)]
    [InlineData("services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = false);", true)]
    [InlineData("services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = env.IsDevelopment());", true)]
    [InlineData("if (env.IsDevelopment()) services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);", true)]
    public void A_request_that_cannot_be_bound_is_the_apps_own_where_it_asks_for_the_exception_everywhere(string program, bool environment)
    {
        var evidence = Evidence("Microsoft.AspNetCore.Http.BadHttpRequestException", "Required parameter was not provided") with
        {
            Frames = [new("Microsoft.AspNetCore.Http.RequestDelegateFactory.Log.Throw", "Microsoft.AspNetCore.Http.Extensions")],
        };

        Assert.Equal(environment, Classifier(program).Reason(evidence) is not null);
    }

    [Theory]
    [InlineData("lambda_method", true)]
    [InlineData("Microsoft.AspNetCore.Http.Generated.<GeneratedRouteBuilderExtensions_g>F1__LogOrThrowExceptionHelper.InvalidJsonRequestBody", true)]
    [InlineData("Store.OrdersEndpoints.Create", false)]
    public void Whoever_binds_the_request_it_is_the_environment_unless_it_is_the_app(string method, bool environment)
    {
        var evidence = Evidence("Microsoft.AspNetCore.Http.BadHttpRequestException", "Failed to bind parameter") with { Frames = [new(method, "App")] };

        Assert.Equal(environment, Classifier("").Reason(evidence) is not null);
    }

    [Theory]
    [InlineData(6, 9, true)]
    [InlineData(6, 14, false)]
    [InlineData(12, 9, false)]
    public void An_exception_of_the_apps_own_for_one_that_it_caught_is_the_environment_by_what_it_caught(int calledAt, int thrownAt, bool environment)
    {
        const string Source = """
            class Bank
            {
                async Task Sync()
                {
                    try
                    {
                        await _client.GetAsync("/rates"); }
                    catch (HttpRequestException)
                    {
                        throw new BankException("The bank does not answer."); }

                    Check();
                    await _client.GetAsync("/other");
                    if (_missing)
                        throw new BankException("No account.");
                }
            }
            """;
        var classifier = new EnvironmentClassifier([CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText(Source, path: "/app/Bank.cs")])]);
        var caught = Evidence("System.Net.Http.HttpRequestException", "Name or service not known (rates.example:443)") with { Frames = [At("System.Net.Http.HttpClient.SendAsync", null, 0), At("Bank.Sync", "/app/Bank.cs", calledAt + 1)] };
        var violation = new Violation
        {
            Id = "1",
            Failure = new() { Endpoint = new("POST", "/sync"), Fault = FaultCodes.ServerError, ActualStatus = 500, Exception = Evidence("BankException", "The bank does not answer.") with { Frames = [At("Bank.Sync", "/app/Bank.cs", thrownAt + 1)] } },
            Probes = [],
            Curl = "",
        };

        Assert.Equal(environment, classifier.Classify(violation, [caught]).Class == ViolationClass.Environment);
    }

    [Theory]
    [InlineData(12, "System.Exception", null, "JWT_SECRET")]
    [InlineData(13, "System.InvalidOperationException", null, "Jwt:Issuer")]
    [InlineData(14, "System.ArgumentNullException", "_key", "Jwt:Key")]
    [InlineData(15, "System.ArgumentNullException", "name", null)]
    [InlineData(16, "System.Exception", null, "PLACE")]
    [InlineData(17, "System.ArgumentException", null, null)]
    [InlineData(18, "System.InvalidOperationException", null, null)]
    [InlineData(20, "System.NullReferenceException", "found", null)]
    [InlineData(21, "System.NullReferenceException", "Section", "Jwt")]
    public void A_setting_that_is_missing_is_the_environment(int line, string type, string? expression, string? key)
    {
        const string Source = """
            using Microsoft.Extensions.Configuration;
            namespace Microsoft.Extensions.Configuration { interface IConfiguration { string this[string key] { get; } IConfiguration GetSection(string key); } }
            class Tokens
            {
                string _key;
                IConfiguration _configuration;
                Tokens(IConfiguration configuration) { _configuration = configuration; _key = configuration.GetSection("Jwt")["Key"]; }
                void Make(string name)
                {
                    var secret = _configuration["JWT_SECRET"];
                    if (string.IsNullOrEmpty(secret))
                        throw new Exception("The secret is not configured.");
                    var issuer = _configuration["Jwt:Issuer"] ?? throw new InvalidOperationException("no issuer");
                    var bytes = Encoding.UTF8.GetBytes(_key);
                    var more = Encoding.UTF8.GetBytes(name);
                    var place = Environment.GetEnvironmentVariable("PLACE") ?? throw new Exception("no place");
                    if (name.Length > 7) throw new ArgumentException("too long");
                    if (name.Length > int.Parse(_configuration["Longest"])) throw new InvalidOperationException("too long");
                    var found = _all.FirstOrDefault(a => a == _configuration["Region"]);
                    found.ToString();
                    Section.ToString();
                }
                IConfiguration Section { get; set; }
                void Again() => Section = Section.GetSection("Jwt");
            }
            """;
        var classifier = new EnvironmentClassifier([CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText(Source, path: "/app/Tokens.cs")])]);
        var reason = classifier.Reason(Evidence(type, "failed") with { Chain = [type, "System.Exception"], Expression = expression, Frames = [At("Tokens.Make", "/app/Tokens.cs", line)] });

        Assert.Equal(key is null ? null : $"the setting {key} is missing (--env {key.Replace(":", "__", StringComparison.Ordinal)}=... gives it)", reason);
    }

    private static StackFrameEvidence At(string method, string? file, int line) => new(method, "App") { File = file, Line = line, IsUserCode = file is not null };

    private static EnvironmentClassifier Classifier(string program) => new([CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText(program)])]);

    private static ExceptionEvidence Evidence(string type, string message) => new() { Class = type, Chain = [type, "System.Exception"], Message = message };
}
