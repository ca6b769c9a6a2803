using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.Hosting;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Probing;

/// <summary>Services are asked in the version of HTTP that they speak.</summary>
public sealed class HttpVersionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_that_speaks_only_http2_in_clear_text_is_checked()
    {
        await using var service = await ThingService.StartAsync(Fault.None, l => l.Protocols = HttpProtocols.Http2);
        var result = await CheckAsync(service.BaseAddress);

        Assert.Null(result.Error);
        Assert.Equal((StopReason.AllGreen, 0), (result.StopReason, result.ExitCode));
        Assert.True(result.Report.PassRate.Probes > 200);
        Assert.Equal(["HTTP/2"], service.Protocols.Keys);
    }

    [Fact]
    public async Task A_fault_found_over_http2_is_reproduced_over_http2()
    {
        await using var service = await ThingService.StartAsync(Fault.OverMaximumAccepted, l => l.Protocols = HttpProtocols.Http2);
        var result = await CheckAsync(service.BaseAddress);

        Assert.All(result.Report.Violations, v => Assert.Contains("curl --http2-prior-knowledge -si -X POST", v.Curl, StringComparison.Ordinal));
        Assert.NotEmpty(result.Report.Violations);
    }

    [Fact]
    public async Task With_tls_the_version_is_agreed_on_and_a_development_certificate_on_this_machine_will_do()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var two = await ThingService.StartAsync(Fault.None, l => l.UseHttps(certificate));
        await using var one = await ThingService.StartAsync(Fault.None, l =>
        {
            l.Protocols = HttpProtocols.Http1;
            l.UseHttps(certificate);
        });

        Assert.Equal("https", two.BaseAddress.Scheme);
        Assert.Equal(StopReason.AllGreen, (await CheckAsync(two.BaseAddress)).StopReason);
        Assert.Equal(["HTTP/2"], two.Protocols.Keys);
        Assert.Equal(StopReason.AllGreen, (await CheckAsync(one.BaseAddress)).StopReason);
        Assert.Equal(["HTTP/1.1"], one.Protocols.Keys);
    }

    [Fact]
    public async Task Where_nobody_agrees_on_anything_and_nobody_refuses_it_is_http1()
    {
        await using var service = await ThingService.StartAsync(Fault.None, l => l.Protocols = HttpProtocols.Http1AndHttp2);
        await CheckAsync(service.BaseAddress);

        Assert.Equal(["HTTP/1.1"], service.Protocols.Keys);
    }

    [Fact]
    public async Task What_answers_no_tls_is_told_with_how_to_mend_it()
    {
        await using var service = await ThingService.StartAsync(Fault.None);
        var result = await CheckAsync(new UriBuilder(service.BaseAddress) { Scheme = "https" }.Uri);

        Assert.Equal(("SR0310", 2), (result.Error?.Code, result.ExitCode));
    }

    [Fact]
    public async Task An_app_that_serves_only_http2_is_probed_and_traced_in_its_scratch_copy()
    {
        await using var app = await EvidenceApp.OfAsync(await EvidenceApp.StartAsync("http2"));
        using var prober = new Prober();
        var endpoint = new SmokeRepair.Strategies.Endpoint("GET", "/null/{id}");
        var probe = new Probe { Id = "p", Name = "p", Endpoint = endpoint, Intent = new(SmokeRepair.Strategies.ProbeKind.Valid), Steps = [new() { Endpoint = endpoint, Target = "/null/9", Check = new() }] };
        var exchange = (await prober.ReplayAsync(probe, app.Running.BaseAddress, new ProbeOptions(), CancellationToken.None)).Exchanges[0];

        Assert.Equal((500, 2), (exchange.Status, exchange.Version!.Major));
        Assert.NotEmpty((await app.Running.TraceAsync(exchange.RequestId, TimeSpan.FromSeconds(5), CancellationToken.None))!.Exceptions);
    }

    private Task<RunResult> CheckAsync(Uri url)
    {
        var contract = _folder.File("contract.json");
        File.WriteAllText(contract, ThingService.Contract());
        var options = new RunOptions { Path = Path.GetDirectoryName(contract)!, Url = url, CheckOnly = true, Spec = contract, OutDirectory = _folder.File("out") };
        return new SmokeRepairRunner().RunAsync(options, Array.Empty<IRunListener>(), CancellationToken.None);
    }
}
