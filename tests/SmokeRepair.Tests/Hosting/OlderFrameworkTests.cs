using System.Net;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

public sealed class OlderFrameworkTests
{
    [Theory]
    [InlineData("net8.0", "8.0")]
    [InlineData("net9.0", "9.0")]
    public async Task An_app_made_for_an_older_runtime_gives_the_same_evidence(string framework, string version)
    {
        var built = await AppBuild.BuildAsync("Older", framework);
        await using var app = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(new AppImage
        {
            AssemblyPath = built.AssemblyPath,
            ProjectDirectory = built.ProjectDirectory,
            UserAssemblies = ["Older"],
            Environment = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        }, CancellationToken.None));

        Assert.EndsWith("v" + version, (await app.SendAsync("/made-for")).Body, StringComparison.Ordinal);

        var (status, _, swallowed) = await app.SendAsync("/parcels", """{"weight":3}""");
        var exception = Assert.Single(swallowed!.Exceptions);
        Assert.Equal((HttpStatusCode.NotFound, "System.NullReferenceException"), (status, exception.Chain[0]));
        Assert.Equal(built.LineOf("Program.cs", "parcel.To!.Length"), exception.Frames[0].Line);

        var (_, _, invalid) = await app.SendAsync("/parcels", """{"weight":31,"to":"x"}""");
        Assert.Equal("Weight", Assert.Single(invalid!.ModelState).Field);
        Assert.Equal("count", Assert.Single((await app.SendAsync("/bind?count=x")).Trace!.ModelState).Field);

        Assert.True(Assert.Single(app.Running.Endpoints, e => e.Route == "/private").RefusesAnonymous);
        using var client = new HttpClient { BaseAddress = app.Running.BaseAddress, DefaultRequestHeaders = { { AgentHeaders.Identity, app.Running.Identity } } };
        Assert.Equal("00000000000000000000000000000001", await client.GetStringAsync("/private"));
        Assert.Empty(app.Running.AgentFaults);
    }
}
