using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Evidence;

/// <summary>From a request to a real app, through the agent, to the expression.</summary>
public sealed class RunningAppTests
{
    [Fact]
    public async Task Requests_to_a_running_app_name_what_failed()
    {
        var built = await AppBuild.BuildAsync("Evidence");
        var symbols = Path.ChangeExtension(built.AssemblyPath, ".pdb");
        var (pe, pdb) = ModuleInstrumenter.Instrument(await File.ReadAllBytesAsync(built.AssemblyPath), await File.ReadAllBytesAsync(symbols));
        var image = new AppImage
        {
            AssemblyPath = built.AssemblyPath,
            ProjectDirectory = built.ProjectDirectory,
            UserAssemblies = ["Evidence"],
            Overlay = new Dictionary<string, byte[]> { ["Evidence.dll"] = pe, ["Evidence.pdb"] = pdb! },
        };
        var started = Assert.IsType<StartResult.Started>(await new ProcessHost(null).StartAsync(image, CancellationToken.None));
        await using var app = started.App;
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        using var reader = new EvidenceReader([new UserModule("Evidence", pe, pdb, Compile(built.ProjectDirectory))]);

        var missing = await ReadAsync("/faults/null");
        Assert.Equal(("order.Customer", "Evidence.OrderService.CityOf", Layer.Service, false), (missing!.Expression, missing.UserFrame!.Method, missing.Layer, missing.Swallowed));
        Assert.EndsWith("Faults.cs", missing.UserFrame.File, StringComparison.Ordinal);
        Assert.Contains(missing.Frames, f => f is { IsUserCode: true, Method: "Evidence.FaultsController.Null" });

        var swallowed = await ReadAsync("/faults/swallowed/404");
        Assert.Equal(("order.Customer", true), (swallowed!.Expression, swallowed.Swallowed));

        var parsed = await ReadAsync("/faults/task");
        Assert.Equal(("int.Parse(\"twelve\")", "twelve", Layer.Endpoint), (parsed!.Expression, parsed.Facts["text"], parsed.Layer));

        var key = await ReadAsync("/faults/key");
        Assert.Equal(("new Dictionary<string, int>()[\"absent\"]", "absent"), (key!.Expression, key.Facts["key"]));

        var service = await ReadAsync("/faults/service");
        Assert.Equal(("Evidence.IMissing", "Evidence.NeedsMissing"), (service!.Facts["service"], service.Facts["consumer"]));

        async Task<ExceptionEvidence?> ReadAsync(string target)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Add(AgentHeaders.RequestId, target);
            using var response = await client.SendAsync(request);
            var trace = await app.TraceAsync(target, TimeSpan.FromSeconds(10), CancellationToken.None);
            return reader.Read(trace!).Cause;
        }
    }

    private static CSharpCompilation Compile(string directory)
    {
        var sources = Directory.GetFiles(directory, "*.cs").Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f));
        var usings = string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging" }.Select(u => $"global using {u};\n"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create("Evidence", [.. sources, CSharpSyntaxTree.ParseText(usings)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
    }
}
