namespace SmokeRepair.EndToEnd.Tests;

/// <summary><c>--apply</c> writes what was proven into the sources; without an OpenAPI document the endpoints that the app maps are enough.</summary>
public sealed class ApplyTests
{
    // CR LF and a byte order mark: every byte that is not repaired stays.
    private const string Program = "\uFEFFvar names = new Dictionary<int, string> { [1] = \"one\" };\r\nvar app = WebApplication.CreateBuilder(args).Build();\r\napp.MapGet(\"/names/{id:int}\", (int id) =>\r\n{\r\n    return Results.Ok(names[id]);\r\n});\r\napp.Run();\r\n";

    [Fact]
    public async Task Applied_repairs_are_in_the_sources_and_the_next_run_is_green()
    {
        using var tiny = new TinyService(Program);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply");
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.Contains("names.TryGetValue(id, out", repaired, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(tiny.Folder, "Program.cs"))[..3], [0xEF, 0xBB, 0xBF]);
        Assert.Equal(repaired.Count(c => c == '\n'), repaired.Count(c => c == '\r'));
        Assert.Empty(Directory.EnumerateFiles(tiny.Folder, "*part*"));

        var again = await Tool.RunAsync("check", tiny.Folder, "--out", tiny.Out);
        Assert.True(again.ExitCode == 0, again.Output + again.Errors);
    }
}
