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
}
