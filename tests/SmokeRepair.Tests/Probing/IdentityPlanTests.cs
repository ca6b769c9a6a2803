using SmokeRepair.Loop;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Hosting;

namespace SmokeRepair.Tests.Probing;

public sealed class IdentityPlanTests(IdentityTests.App shared) : IClassFixture<IdentityTests.App>
{
    [Fact]
    public async Task Signed_in_everything_is_probed_and_only_what_nobody_should_get_is_wrong()
    {
        var result = await RunAsync(new RunOptions { Path = "." });

        var wrong = ViolationBuilder.Build(result);
        Assert.Equal([("GET /hole", FaultCodes.WrongStatus, 200), ("GET /reckless", FaultCodes.ServerError, 500)], wrong.Select(v => (v.Failure.Endpoint.Key, v.Failure.Fault, v.Failure.ActualStatus)).Order());
        Assert.All(wrong, v => Assert.Equal(ProbeKind.Unauthenticated, v.Failure.Intent.Kind));
        Assert.DoesNotContain(shared.Secret, string.Join('\n', wrong.Select(v => v.ToString() + v.Curl)), StringComparison.OrdinalIgnoreCase);
        Assert.All(result.Outcomes.Where(o => o.Probe.Intent.Kind == ProbeKind.Valid), o => Assert.Equal((o.Probe.Name, ProbeResult.Passed), (o.Probe.Name, o.Result)));
        Assert.Contains(result.Outcomes, o => o.Probe.Name == "GET /notes/{id}: valid request without identity" && o.Exchanges.Select(e => e.Status).SequenceEqual([201, 401]));
    }

    [Fact]
    public async Task Signed_in_by_the_users_own_token_probes_without_identity_bear_none()
    {
        var result = await RunAsync(new RunOptions { Path = ".", Auth = "Bearer good" });

        Assert.Contains(result.Outcomes, o => o.Probe.Endpoint.Key == "GET /private" && o.Probe.Intent.Kind == ProbeKind.Valid && o.Result == ProbeResult.Passed);
        Assert.Contains(result.Outcomes, o => o.Probe.Endpoint.Key == "GET /roles" && o.Probe.Intent.Kind == ProbeKind.Valid && o.Result == ProbeResult.Excluded);
        Assert.Contains(result.Outcomes, o => o.Probe.Endpoint.Key == "GET /private" && o.Probe.Intent.Kind == ProbeKind.Unauthenticated && o.Result == ProbeResult.Passed);
    }

    [Fact]
    public async Task As_nobody_protected_operations_are_asked_once_and_without_identity()
    {
        var result = await RunAsync(new RunOptions { Path = ".", Auth = "none" });

        var notes = result.Outcomes.Where(o => o.Probe.Endpoint.Key == "POST /notes").Select(o => (o.Probe.Intent.Kind, o.Result));
        Assert.Equal([(ProbeKind.Valid, ProbeResult.Excluded), (ProbeKind.Unauthenticated, ProbeResult.Passed)], notes);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("agent", true, true)]
    [InlineData("none", false, false)]
    public void Credentials_are_the_agents_or_nobodys(string? auth, bool agent, bool always)
    {
        var (credentials, _) = Credentials.Of(new RunOptions { Path = ".", Auth = auth });

        Assert.Equal((agent, always, agent), (credentials!.Agent, credentials.Always, credentials.Any));
    }

    [Fact]
    public void Credentials_among_the_headers_go_before_the_agents()
    {
        var (credentials, _) = Credentials.Of(new RunOptions { Path = ".", Headers = new Dictionary<string, string> { ["authorization"] = "Bearer a" } });
        Assert.Equal((false, true), (credentials!.Agent, credentials.Any));
        (credentials, _) = Credentials.Of(new RunOptions { Path = ".", Auth = "Bearer b", Headers = new Dictionary<string, string> { ["authorization"] = "Bearer a" } });
        Assert.Equal([new("Authorization", "Bearer b")], credentials!.Headers);
    }

    [Theory]
    [InlineData("login:", "SR0304")]
    [InlineData("login:signIn {\"password\":\"s3cr3t\"", "SR0304")]
    [InlineData("s3cr3t", "SR0304")]
    [InlineData("Bearer s3cr3t\r\nX: y", "SR0304")]
    public void What_cannot_be_done_is_refused_without_repeating_it(string auth, string code)
    {
        var (credentials, error) = Credentials.Of(new RunOptions { Path = ".", Auth = auth });

        Assert.Null(credentials);
        Assert.Equal(code, error!.Code);
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<SuiteResult> RunAsync(RunOptions options)
    {
        var credentials = Credentials.Of(options).Credentials!;
        var plan = SmokePlanner.Plan(EndpointListReader.Read(shared.Running.Endpoints), null, new PlanOptions { HasCredentials = credentials.Any });
        using var prober = new Prober();
        return await prober.RunAsync(plan.Probes, shared.Running.BaseAddress, new ProbeOptions { Headers = credentials.Headers, Identity = credentials.Agent ? shared.Running.Identity : null }, CancellationToken.None);
    }
}
