using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using SmokeRepair.Projects;

namespace SmokeRepair.Tests.Projects;

public sealed class LoadingTests(Fixture fixture) : IClassFixture<Fixture>
{
    [Fact]
    public async Task A_solution_loads_as_the_compiler_sees_it_and_builds_and_emits_the_same_types()
    {
        var before = fixture.Sources();

        var loaded = Value(await fixture.Loader().LoadAsync(fixture.Root));

        Assert.Equal("Api", loaded.Startup.Name);
        Assert.EndsWith("Shop.slnx", loaded.Location.SolutionFile);
        var api = loaded.Solution.GetProject(loaded.Startup.Id)!;
        var lib = loaded.Solution.GetProject(Assert.Single(api.ProjectReferences).ProjectId)!;
        Assert.Equal("net10.0", loaded.Project(lib.Id).TargetFramework);
        Assert.True(Assert.Single(loaded.Projects, p => p.Name == "Api.Tests").IsTest);

        var program = await api.Documents.Single(d => d.Name == "Program.cs").GetTextAsync();
        Assert.Equal(3, program.Encoding!.GetPreamble().Length);
        Assert.Contains("\r\n", program.ToString());

        var compilation = (await api.GetCompilationAsync())!;
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(compilation.GetTypeByMetadataName("Patterns")!.GetMembers("A").OfType<IMethodSymbol>().Single().PartialImplementationPart);

        using var pe = new MemoryStream();
        using var pdb = new MemoryStream();
        Assert.True(loaded.Startup.Emit.Emit(compilation, pe, pdb).Success);

        var built = await new BuildRunner(fixture.Cache).BuildAsync(loaded);
        Assert.True(built.Succeeded(out var output, out var failure), failure?.ToString());
        Assert.Equal(loaded.Startup.TargetPath, output.TargetPath);
        Assert.Equal(Types(File.ReadAllBytes(output.TargetPath)), Types(pe.ToArray()));
        Assert.Equal(before, fixture.Sources());

        // Once built, references are paths of assemblies: they still are the projects.
        File.Delete(Assert.Single(Directory.GetFiles(fixture.Cache, "*.json"), f => File.ReadAllText(f).Contains("Api.Tests", StringComparison.Ordinal)));
        var again = Value(await fixture.Loader().LoadAsync(fixture.Root));
        Assert.Single(again.Solution.GetProject(again.Startup.Id)!.ProjectReferences);
    }

    [Fact]
    public async Task A_remembered_load_asks_no_MSBuild_and_a_corrupt_one_is_ignored()
    {
        var path = fixture.At("Lone");
        fixture.WriteWeb("Lone/Lone", "WebApplication.Create(args).Run();\n");
        var cache = fixture.At(".cache/lone");
        Value(await new ProjectLoader(cache).LoadAsync(path));
        var entry = Assert.Single(Directory.GetFiles(cache, "*.json"));
        Directory.Delete(Path.Combine(cache, "msbuild"), recursive: true);

        Assert.Equal("Lone", Value(await new ProjectLoader(cache).LoadAsync(path)).Startup.AssemblyName);
        Assert.False(Directory.Exists(Path.Combine(cache, "msbuild")));

        File.WriteAllText(entry, "{ \"Key\": ");
        Assert.Equal("Lone", Value(await new ProjectLoader(cache).LoadAsync(path)).Startup.AssemblyName);
        Assert.True(Directory.Exists(Path.Combine(cache, "msbuild")));

        File.Delete(Path.Combine(path, "Program.cs"));
        fixture.Write("Lone/Broken.cs", "WebApplication.Create(args).Run();\nvar x = nothing;\n");
        var loaded = Value(await new ProjectLoader(cache).LoadAsync(path));
        Assert.Contains(loaded.Solution.GetProject(loaded.Startup.Id)!.Documents, d => d.Name == "Broken.cs");

        var failure = (await new BuildRunner(cache).BuildAsync(loaded)).Failure!;
        Assert.Equal(LoadFailureCode.BuildFailed, failure.Code);
        var error = Assert.Single(failure.Errors);
        Assert.Equal(("CS0103", fixture.At("Lone/Broken.cs"), 2, 9), (error.Code, error.File, error.Line, error.Column));
    }

    [Fact]
    public async Task Several_services_ask_for_one_and_a_name_chooses_it()
    {
        fixture.WriteWeb("Two/A/A", "WebApplication.Create(args).Run();\n");
        fixture.WriteWeb("Two/B/B", "WebApplication.Create(args).Run();\n");
        fixture.Write("Two/C/C.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");

        var several = (await fixture.Loader().LoadAsync(fixture.At("Two"))).Failure!;
        Assert.Equal(LoadFailureCode.SeveralStartable, several.Code);
        Assert.Contains("--project: A, B.", several.HowToMend);

        Assert.Equal("B", Value(await fixture.Loader().LoadAsync(fixture.At("Two"), "b")).Startup.Name);
        Assert.Equal(LoadFailureCode.NotAWebProject, (await fixture.Loader().LoadAsync(fixture.At("Two"), "C")).Failure!.Code);
        Assert.Equal(LoadFailureCode.UnknownProject, (await fixture.Loader().LoadAsync(fixture.At("Two"), "D")).Failure!.Code);
    }

    private static LoadedSolution Value(Outcome<LoadedSolution> outcome) =>
        outcome.Value ?? throw new InvalidOperationException(outcome.Failure!.ToString());

    private static string[] Types(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        var metadata = reader.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(t => metadata.GetString(metadata.GetTypeDefinition(t).Name)), .. metadata.ManifestResources.Select(r => metadata.GetString(metadata.GetManifestResource(r).Name))];
    }
}
