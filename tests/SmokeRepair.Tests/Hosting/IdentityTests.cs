using System.Net;
using System.Text.Json;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public sealed class IdentityTests(IdentityTests.App shared) : IClassFixture<IdentityTests.App>
{
    [Theory]
    [InlineData("/private", "00000000000000000000000000000001", "Admin")]
    [InlineData("/cookie", "00000000000000000000000000000001", "Admin")]
    [InlineData("/roles", "00000000000000000000000000000001", "admin chief")]
    [InlineData("/sales", "00000000000000000000000000000001", "1 Admin retail sales")]
    [InlineData("/boss", "boss", "Admin")]
    [InlineData("/asserted", "00000000000000000000000000000001", "Admin")]
    [InlineData("/adult", "00000000000000000000000000000001", "Admin")]
    [InlineData("/reckless", "00000000000000000000000000000001", "Admin")]
    [InlineData("/imperative", "00000000000000000000000000000001", "Admin")]
    public async Task With_the_secret_a_request_is_who_the_endpoint_demands(string target, string name, string claims)
    {
        var (status, body) = await shared.GetAsync(target, shared.Secret);

        Assert.Equal((HttpStatusCode.OK, name, claims), (status, body.GetProperty("name").GetString(), string.Join(' ', body.GetProperty("claims").EnumerateArray().Select(c => c.GetString()).Order())));
    }

    [Theory]
    [InlineData("/private")]
    [InlineData("/roles")]
    [InlineData("/sales")]
    [InlineData("/boss")]
    [InlineData("/asserted")]
    [InlineData("/adult")]
    [InlineData("/notes/1")]
    public async Task Without_it_or_with_a_wrong_one_it_is_nobody(string target)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.GetAsync(target, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.GetAsync(target, "")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.GetAsync(target, new string('0', shared.Secret.Length))).Status);
    }

    [Theory]
    [InlineData("/private", "Bearer good", "ann", "")]
    [InlineData("/roles", "Bearer good", "ann", "admin chief")]
    [InlineData("/boss", "Bearer good", "boss", "")]
    [InlineData("/adult", "Bearer good", "ann", "")]
    [InlineData("/private", "Bearer bad", "00000000000000000000000000000001", "Admin")]
    [InlineData("/cookie", "Bearer good", "ann", "")]
    public async Task With_the_secret_and_a_token_of_the_app_it_is_the_user_whom_the_app_knows(string target, string token, string name, string claims)
    {
        var (status, body) = await shared.GetAsync(target, shared.Secret, token);

        Assert.Equal((HttpStatusCode.OK, name, claims), (status, body.GetProperty("name").GetString(), string.Join(' ', body.GetProperty("claims").EnumerateArray().Select(c => c.GetString()).Order())));
    }

    [Theory]
    [InlineData("", "00000000000000000000000000000001")]
    [InlineData("Bearer good", "ann")]
    public async Task What_the_app_does_with_each_of_its_users_is_done_with_the_probes_too(string token, string name)
    {
        var (status, body) = token.Length == 0 ? await shared.GetAsync("/caller", shared.Secret) : await shared.GetAsync("/caller", shared.Secret, token);

        Assert.Equal((HttpStatusCode.OK, name), (status, body.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_apps_own_authentication_is_as_ever()
    {
        var (status, body) = await shared.GetAsync("/private", null, "Bearer good");
        Assert.Equal((HttpStatusCode.OK, "ann"), (status, body.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.GetAsync("/private", null, "Bearer bad")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shared.GetAsync("/roles", null, "Bearer good")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shared.GetAsync("/adult", null, "Bearer good")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shared.GetAsync("/imperative", null, "Bearer good")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await shared.GetAsync("/reckless", null, "Bearer good")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.GetAsync("/cookie", null, "Bearer good")).Status);
        Assert.Equal(JsonValueKind.Null, (await shared.GetAsync("/open", null)).Body.GetProperty("name").ValueKind);
    }

    [Fact]
    public async Task The_users_id_is_a_number_and_a_guid()
    {
        var (_, body) = await shared.GetAsync("/ids", shared.Secret);

        Assert.Equal("""{"number":1,"large":1,"guid":"00000000-0000-0000-0000-000000000001","sub":"00000000000000000000000000000001","email":"smokerepair@example.com"}""", body.GetRawText());
    }

    [Fact]
    public async Task The_app_sees_neither_the_secret_nor_how_it_came()
    {
        var (_, body) = await shared.GetAsync("/seen", shared.Secret);

        Assert.Equal([$"Host={shared.Running.BaseAddress.Authority}"], body.EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public void Endpoints_tell_whether_they_demand_an_identity_and_whether_that_is_certain()
    {
        (bool, bool) Of(string route) => shared.Running.Endpoints.Where(e => e.Route == route).Select(e => (e.RequiresAuthorization, e.RefusesAnonymous)).First();

        Assert.Equal((true, true), Of("/private"));
        Assert.Equal((true, true), Of("/roles"));
        Assert.Equal((true, true), Of("/notes/{id}"));
        Assert.Equal(["sales"], shared.Running.Endpoints.Single(e => e.Route == "/sales").Policies);
        Assert.Empty(shared.Running.Endpoints.Single(e => e.Route == "/private").Policies);
        Assert.Equal((true, false), Of("/asserted"));
        Assert.Equal((false, false), Of("/open"));
        Assert.Equal((false, false), Of("/notes/count"));
    }

    [Fact]
    public async Task A_host_that_offers_no_identity_leaves_the_app_alone()
    {
        await using var running = await App.StartAsync(new ProcessHostOptions { OfferIdentity = false });
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/private") { Headers = { { AgentHeaders.Identity, "" } } };

        Assert.Null(running.Identity);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request)).StatusCode);
    }

    public sealed class App : IAsyncLifetime
    {
        private static readonly HttpClient s_client = new(new HttpClientHandler { AllowAutoRedirect = false });

        internal RunningProcess Running { get; private set; } = null!;

        internal string Secret => Running.Identity!;

        public async Task InitializeAsync() => Running = await StartAsync(null);

        public async Task DisposeAsync() => await Running.DisposeAsync();

        internal static async Task<RunningProcess> StartAsync(ProcessHostOptions? options)
        {
            var built = await AppBuild.BuildAsync("Turnstile");
            var result = await new ProcessHost(options).StartAsync(new AppImage { AssemblyPath = built.AssemblyPath, ProjectDirectory = built.ProjectDirectory, UserAssemblies = ["Turnstile"] }, CancellationToken.None);
            if (result is StartResult.Failed failed) Assert.Fail(failed.Reason + "\n" + string.Join('\n', failed.Output));
            return (RunningProcess)((StartResult.Started)result).App;
        }

        internal async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string target, string? secret, string? authorization = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Running.BaseAddress, target));
            if (secret is not null) request.Headers.TryAddWithoutValidation(AgentHeaders.Identity, secret);
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await s_client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : default);
        }
    }
}
