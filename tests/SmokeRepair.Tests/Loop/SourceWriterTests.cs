using SmokeRepair.Loop;
using SmokeRepair.Projects;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Loop;

/// <summary>Sources are written all or none, and never over someone else's change.</summary>
public sealed class SourceWriterTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smokerepair-writer-").FullName;
    private SourceState _loaded = null!;
    private SourceState _repaired = null!;

    private string A => Path.Combine(_folder, "A.cs");

    private string B => Path.Combine(_folder, "B.cs");

    public async Task InitializeAsync()
    {
        File.WriteAllText(Path.Combine(_folder, "Writer.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
            """);
        File.WriteAllText(A, "class A { int X => 1; }\n");
        File.WriteAllText(B, "class B { static void Main() { } int X => 1; }\n");
        var loaded = await new ProjectLoader(Path.Combine(_folder, "cache")).LoadAsync(_folder);
        Assert.True(loaded.Value is not null, loaded.Failure?.ToString());
        _loaded = await SourceState.LoadAsync(loaded.Value, CancellationToken.None);
        _repaired = _loaded.Draft(_loaded.Code.Trees.Select(t => new SourceEdit(t, new(t.GetText().ToString().IndexOf('1'), 1), "2")), CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void All_changed_files_are_written()
    {
        Assert.Null(SourceWriter.Write(_loaded, _repaired));
        Assert.Contains("X => 2", File.ReadAllText(A), StringComparison.Ordinal);
        Assert.Contains("X => 2", File.ReadAllText(B), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_someone_changed_meanwhile_is_not_overwritten_and_no_other_is_written()
    {
        File.AppendAllText(B, "// mine\n");
        Assert.Equal("SR0701", SourceWriter.Write(_loaded, _repaired)!.Code);
        Assert.Contains("X => 1", File.ReadAllText(A), StringComparison.Ordinal);
        Assert.EndsWith("// mine\n", File.ReadAllText(B), StringComparison.Ordinal);
    }

    [Fact]
    public void When_one_file_cannot_be_written_none_is()
    {
        // A folder where the part file would go: writing the second file fails after the first was prepared.
        Directory.CreateDirectory(B + ".smokerepair-part");
        Assert.Equal("SR0702", SourceWriter.Write(_loaded, _repaired)!.Code);
        Assert.Contains("X => 1", File.ReadAllText(A), StringComparison.Ordinal);
        Assert.Contains("X => 1", File.ReadAllText(B), StringComparison.Ordinal);
    }

    private string New => Path.Combine(_folder, "AA", "C.cs");

    private SourceState WithNewFile() =>
        _loaded.Draft([new SourceEdit(_loaded.Code.NewFile(New, _loaded.Code.Trees[0]), new(0, 0), "class C { }\n"), .. _loaded.Code.Trees.Select(t => new SourceEdit(t, new(t.GetText().ToString().IndexOf('1'), 1), "2"))], CancellationToken.None);

    [Fact]
    public void A_new_file_is_written_with_its_folder_and_belongs_to_the_project()
    {
        var added = WithNewFile();

        Assert.Null(SourceWriter.Write(_loaded, added));
        Assert.Equal("class C { }\n", File.ReadAllText(New));
        Assert.Contains(added.Code.Types, t => t.Name == "C");
        Assert.Null(Assert.Single(added.ChangesSince(_loaded), c => c.Path == New).Before);
    }

    [Fact]
    public async Task A_new_file_compiles_with_the_others()
    {
        var path = Path.Combine(_folder, "AA", "C.cs");
        var made = await _loaded.WithEditsAsync([new SourceEdit(_loaded.Code.NewFile(path, _loaded.Code.Trees[0]), new(0, 0), "class C : A { }\n")], CancellationToken.None);

        Assert.Empty(made.Errors(_loaded, CancellationToken.None));
        Assert.Single(made.ProjectsChangedSince(_loaded));
    }

    [Fact]
    public void A_file_that_someone_wrote_meanwhile_is_not_overwritten_by_a_new_one()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(New)!);
        File.WriteAllText(New, "// mine\n");

        Assert.Equal("SR0701", SourceWriter.Write(_loaded, WithNewFile())!.Code);
        Assert.Equal("// mine\n", File.ReadAllText(New));
        Assert.Contains("X => 1", File.ReadAllText(A), StringComparison.Ordinal);
    }

    [Fact]
    public void When_another_file_cannot_be_written_a_new_one_and_its_folder_are_gone_again()
    {
        Directory.CreateDirectory(B + ".smokerepair-part");

        Assert.Equal("SR0702", SourceWriter.Write(_loaded, WithNewFile())!.Code);
        Assert.False(Directory.Exists(Path.GetDirectoryName(New)));
        Assert.Contains("X => 1", File.ReadAllText(A), StringComparison.Ordinal);
    }
}
