using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Hosting;

/// <summary>What runs is what was compiled, or the run says that it is not.</summary>
public sealed class LoadedModulesTests
{
    [Fact]
    public async Task An_app_that_runs_what_was_compiled_starts()
    {
        var image = await EvidenceApp.ImageAsync("");
        await using var app = await EvidenceApp.OfAsync(await new ProcessHost().StartAsync(image with { Modules = new Dictionary<string, Guid> { ["Mishaps"] = BuildOf(image.AssemblyPath), ["NotThere"] = Guid.NewGuid() } }, CancellationToken.None));
        Assert.Equal(200, (int)(await app.SendAsync("/ok")).Status);
    }

    [Fact]
    public async Task An_app_that_runs_another_build_has_not_started()
    {
        var image = await EvidenceApp.ImageAsync("");
        var compiled = Guid.NewGuid();
        var failed = Assert.IsType<StartResult.Failed>(await new ProcessHost().StartAsync(image with { Modules = new Dictionary<string, Guid> { ["Mishaps"] = compiled } }, CancellationToken.None));

        Assert.Equal(HostingError.StaleModule, failed.Error!.Code);
        Assert.Contains("Mishaps", failed.Error.What, StringComparison.Ordinal);
        Assert.Contains(compiled.ToString(), failed.Error.Where, StringComparison.Ordinal);
        Assert.Contains(BuildOf(image.AssemblyPath).ToString(), failed.Error.Where, StringComparison.Ordinal);
    }

    private static Guid BuildOf(string path)
    {
        using var pe = new PEReader(File.OpenRead(path));
        var metadata = pe.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
