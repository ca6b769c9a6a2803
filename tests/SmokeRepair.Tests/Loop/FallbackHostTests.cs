using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;
using SmokeRepair.Loop;
using SmokeRepair.Tests.Hosting;

namespace SmokeRepair.Tests.Loop;

/// <summary>Where the first start cannot be made as wanted, all are made elsewhere; and only then.</summary>
public sealed class FallbackHostTests
{
    [Fact]
    public async Task What_cannot_be_started_in_a_container_is_started_as_a_process_and_told_once()
    {
        var told = new List<HostingError>();
        var container = new ContainerHost(new CommandLineEngine("/nowhere/docker"), new ContainerHostOptions { Image = new("none", "linux/amd64", new Dictionary<string, string>()) });
        var host = new FallbackHost(container, new ProcessHost(), told.Add);
        for (var i = 0; i < 2; i++)
        {
            await using var app = await EvidenceApp.OfAsync(await host.StartAsync(await EvidenceApp.ImageAsync(""), CancellationToken.None));
            Assert.Equal(200, (int)(await app.SendAsync("/ok")).Status);
        }

        Assert.Equal(OperatingSystem.IsLinux() ? HostingError.NoEngine : HostingError.EngineRefused, Assert.Single(told).Code);
    }

    [Fact]
    public async Task An_app_that_does_not_start_where_it_is_wanted_is_started_nowhere_else()
    {
        var told = new List<HostingError>();
        var host = new FallbackHost(new ProcessHost(), new ProcessHost(new ProcessHostOptions { DotnetPath = "/nowhere/dotnet" }), told.Add);
        Assert.Equal(3, Assert.IsType<StartResult.Failed>(await host.StartAsync(await EvidenceApp.ImageAsync("exit"), CancellationToken.None)).ExitCode);
        await using var app = await EvidenceApp.OfAsync(await host.StartAsync(await EvidenceApp.ImageAsync(""), CancellationToken.None));
        Assert.Empty(told);
    }
}
