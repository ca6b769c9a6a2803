using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.Learning;
using SmokeRepair.Tests.Probing;

namespace SmokeRepair.Tests.Loop;

/// <summary>Signing in as the app's own clients do.</summary>
public sealed class LoginTests : IDisposable
{
    private const string Contract = """
        {"openapi":"3.0.3","info":{"title":"Club","version":"1"},"components":{"securitySchemes":{"b":{"type":"http","scheme":"bearer"}}},"paths":{
         "/account/register":{"post":{"operationId":"register","requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["email","password","name"],
           "properties":{"email":{"type":"string","format":"email"},"password":{"type":"string"},"name":{"type":"string"}}}}}},"responses":{"200":{"description":""},"409":{"description":""}}}},
         "/account/login":{"post":{"operationId":"signIn","requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["email","password"],
           "properties":{"email":{"type":"string","format":"email"},"password":{"type":"string"}}}}}},"responses":{"200":{"description":""},"401":{"description":""}}}},
         "/secret":{"get":{"operationId":"secret","security":[{"b":[]}],"responses":{"200":{"description":""},"401":{"description":""}}}}}}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<int> _secret = [];
    private readonly ConcurrentBag<(string Method, string User)> _asked = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("login:signIn", "token", null)]
    [InlineData("login:POST /account/login", "nested", null)]
    [InlineData("login:signin", "cookie", null)]
    [InlineData("login:signIn {\"email\":\"old@example.com\",\"password\":\"known\"}", "token", null)]
    [InlineData("login:signIn {\"email\":\"old@example.com\",\"password\":\"wrong\"}", "token", "SR0308")]
    [InlineData("login:signIn", "nothing", "SR0308")]
    [InlineData("login:signOut", "token", "SR0303")]
    [InlineData("login:signIn {oops", "token", "SR0304")]
    public async Task The_probes_bear_what_the_login_answered(string auth, string answer, string? error)
    {
        await using var app = await StartAsync(answer);
        var contract = _folder.File("contract.json");
        File.WriteAllText(contract, Contract);
        var options = new RunOptions { Path = Path.GetDirectoryName(contract)!, Url = new Uri(app.Urls.First()), CheckOnly = true, Spec = contract, OutDirectory = _folder.File("out"), Auth = auth };

        var result = await new SmokeRepairRunner().RunAsync(options, Array.Empty<IRunListener>(), CancellationToken.None);

        Assert.Equal(error, result.Error?.Code);
        Assert.DoesNotContain("wrong", result.Error?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(error is null, _secret.Contains(200));
        // Who bears nothing is still refused: that is asked besides.
        if (error is null) Assert.Contains(401, _secret);
    }

    [Theory]
    [InlineData("", "POST /account/login")]
    [InlineData("register>profile", "POST /account/login")]
    [InlineData("\"paths\">\"security\":[{\"b\":[]}],\"paths\"", "POST /account/login")]
    [InlineData("\"operationId\":\"signIn\">\"operationId\":\"signIn\",\"security\":[{\"b\":[]}]", null)]
    [InlineData("\"password\":{\"type\":\"string\"},\"name\">\"name\"", null)]
    [InlineData("signIn>remind;login>remind", null)]
    public void A_login_whose_user_can_be_registered_is_found(string changes, string? found)
    {
        var contract = changes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('>')).Aggregate(Contract, (text, c) => text.Replace(c[0], c[1], StringComparison.Ordinal));

        Assert.Equal(found, LoginPlan.Find(FaultCorpusTests.Read(contract))?.Endpoint.Key);
    }

    [Fact]
    public void A_registration_asks_for_nothing_that_it_may_leave_out()
    {
        var contract = Contract.Replace("\"name\":{\"type\":\"string\"}", "\"name\":{\"type\":\"string\"},\"userId\":{\"type\":\"string\",\"format\":\"uuid\"}", StringComparison.Ordinal).Replace("/secret", "/users", StringComparison.Ordinal);

        var steps = LoginPlan.Plan(FaultCorpusTests.Read(contract), "signIn", null, 1)!.Steps;

        Assert.Equal(["/account/register", "/account/login"], steps.Select(s => s.Target));
        Assert.DoesNotContain("userId", steps[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identifier", "userName")]
    [InlineData("usernameOrEmail", "userName")]
    [InlineData("identifier", "email")]
    public void What_a_login_calls_otherwise_is_what_the_registration_tells_users_apart_by(string asked, string given)
    {
        var document = FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Tools","version":"1"},"paths":{
            "/auth/register":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"GIVEN":{"type":"string"},"fullName":{"type":"string"},"password":{"type":"string"}}}}}},"responses":{"200":{"description":""}}}},
            "/auth/login":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["ASKED","password"],"properties":{"ASKED":{"type":"string"},"password":{"type":"string"}}}}}},"responses":{"200":{"description":""}}}}}}
            """.Replace("GIVEN", given, StringComparison.Ordinal).Replace("ASKED", asked, StringComparison.Ordinal));

        var sent = LoginPlan.Plan(document, LoginPlan.Find(document)!.Endpoint.Key, null, 1)!.Steps.Select(s => JsonNode.Parse(s.Body!)!).ToList();

        Assert.Equal(sent[0][given]!.ToString(), sent[1][asked]!.ToString());
        Assert.Equal(sent[0]["password"]!.ToString(), sent[1]["password"]!.ToString());
    }

    [Fact]
    public void Credentials_that_are_wrapped_are_carried_over()
    {
        const string User = "\"schema\":{\"type\":\"object\",\"required\":[\"user\"],\"properties\":{\"user\":";
        var contract = Contract.Replace("\"schema\":", User, StringComparison.Ordinal).Replace("}}}}}},\"responses\"", "}}}}}}}},\"responses\"", StringComparison.Ordinal);
        var document = FaultCorpusTests.Read(contract);

        var steps = LoginPlan.Plan(document, LoginPlan.Find(document)!.Endpoint.Key, null, 1)!.Steps;

        var sent = steps.Select(s => JsonNode.Parse(s.Body!)!["user"]!).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal(["email", "password"], sent[1].AsObject().Select(m => m.Key));
        Assert.All(sent[1].AsObject(), m => Assert.Equal(sent[0][m.Key]!.ToString(), m.Value!.ToString()));
    }

    [Fact]
    public async Task What_changes_its_user_has_one_of_its_own()
    {
        await using var app = await StartAsync("users");
        var contract = _folder.File("contract.json");
        File.WriteAllText(contract, Contract.Replace("\"/secret\":{", "\"/secret\":{\"put\":{\"security\":[{\"b\":[]}],\"responses\":{\"204\":{\"description\":\"\"},\"401\":{\"description\":\"\"}}},", StringComparison.Ordinal));

        await new SmokeRepairRunner().RunAsync(new RunOptions { Path = Path.GetDirectoryName(contract)!, Url = new Uri(app.Urls.First()), CheckOnly = true, Spec = contract, OutDirectory = _folder.File("out"), Auth = "login:signIn" }, Array.Empty<IRunListener>(), CancellationToken.None);

        var gone = _asked.Where(a => a.Method == "PUT" && a.User.Length > 0).Select(a => a.User).ToList();
        Assert.NotEmpty(gone);
        Assert.Equal(gone.Count, gone.Distinct().Count());
        Assert.Single(_asked.Where(a => a.Method == "GET" && a.User.Length > 0).Select(a => a.User).Except(gone).Distinct());
        Assert.Empty(_asked.Where(a => a.Method == "GET").Select(a => a.User).Intersect(gone));
    }

    private async Task<WebApplication> StartAsync(string answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var users = new ConcurrentDictionary<string, string> { ["old@example.com"] = "known" };
        app.MapPost("/account/register", (User user) => user.Email is { } email && users.TryAdd(email, user.Password ?? "") ? Results.Ok() : Results.Conflict());
        app.MapPost("/account/login", (User user, HttpResponse response) =>
        {
            if (user.Email is null || !users.TryGetValue(user.Email, out var password) || password != user.Password) return Results.Unauthorized();
            if (answer == "cookie") response.Cookies.Append("session", "s1", new CookieOptions { Expires = DateTimeOffset.UtcNow.AddHours(1) });
            return answer switch { "users" => Results.Ok(new { token = user.Email }), "token" => Results.Ok(new { token = "t1" }), "nested" => Results.Ok(new { data = new { accessToken = "t1", expires = 5 } }), _ => Results.Ok(new { ok = true }) };
        });
        app.MapGet("/secret", (HttpRequest request) =>
        {
            _asked.Add(("GET", request.Headers.Authorization.ToString()));
            var known = request.Headers.Authorization == "Bearer t1" || (answer == "users" && users.ContainsKey(request.Headers.Authorization.ToString().Split(' ')[^1])) || request.Cookies["session"] == "s1";
            _secret.Add(known ? 200 : 401);
            return known ? Results.Ok("42") : Results.Unauthorized();
        });
        app.MapMethods("/secret", ["PUT"], (HttpRequest request) =>
        {
            _asked.Add(("PUT", request.Headers.Authorization.ToString()));
            return users.TryRemove(request.Headers.Authorization.ToString().Split(' ')[^1], out _) ? Results.NoContent() : Results.Unauthorized();
        });
        await app.StartAsync();
        return app;
    }

    private sealed record User(string? Email, string? Password);
}
