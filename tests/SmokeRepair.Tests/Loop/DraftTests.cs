using SmokeRepair.Projects;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Loop;

/// <summary>A candidate that changes several projects compiles as it would when it is made.</summary>
public sealed class DraftTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smokerepair-draft-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_a_candidate_adds_to_one_project_is_seen_in_another_that_it_changes()
    {
        Write("Lib/Lib.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Write("Lib/There.cs", "namespace Lib; public class There { }\n");
        Write("Api/Api.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup></Project>""");
        Write("Api/Program.cs", "System.Console.WriteLine(new Lib.There());\n");
        var loaded = await new ProjectLoader(Path.Combine(_folder, "cache")).LoadAsync(Path.Combine(_folder, "Api"));
        Assert.True(loaded.Value is not null, loaded.Failure?.ToString());
        var state = await SourceState.LoadAsync(loaded.Value, CancellationToken.None);
        var (program, there) = (Tree(state, "Program.cs"), Tree(state, "There.cs"));
        var added = state.Code.NewFile(Path.Combine(_folder, "Lib", "Added.cs"), there);
        SourceEdit[] edits = [new(added, new(0, 0), "namespace Lib; public class Added : There { }\n"), new(program, new(program.GetText().ToString().IndexOf("Lib.There", StringComparison.Ordinal), 9), "Lib.Added")];

        Assert.Empty(state.Draft(edits, CancellationToken.None).ErrorsInChangedFiles(state, CancellationToken.None));
        Assert.NotEmpty(state.Draft(edits[1..], CancellationToken.None).ErrorsInChangedFiles(state, CancellationToken.None));
        Assert.Empty((await state.WithEditsAsync(edits, CancellationToken.None)).Errors(state, CancellationToken.None));
    }

    private static Microsoft.CodeAnalysis.SyntaxTree Tree(SourceState state, string name) => state.Code.Trees.Single(t => Path.GetFileName(t.FilePath) == name);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
