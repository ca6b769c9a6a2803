using System.Diagnostics;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Ctrl-C ends a run in every phase with exit code 130, and leaves no process, no scratch file and no changed source.</summary>
public sealed class CancellationTests
{
    // The slow endpoint keeps the probing phase going until it is cancelled.
    private const string Slow = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/things/{id:int}", async (int id) => { await Task.Delay(3000); return id.ToString(); });
        app.Run();
        """;

    private const string NeverListens = """
        Thread.Sleep(30000);
        var app = WebApplication.CreateBuilder(args).Build();
        app.Run();
        """;

    // Starts slowly, so that screening a candidate takes its time.
    private const string Broken = """
        Thread.Sleep(3000);
        var names = new Dictionary<int, string> { [1] = "one" };
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/names/{id:int}", (int id) => Results.Ok(names[id]));
        app.Run();
        """;

    [Theory]
    [InlineData("at once", null, Slow)]
    [InlineData("while building", "project loaded", Slow)]
    [InlineData("while starting", "built", NeverListens)]
    [InlineData("while probing", "app started", Slow)]
    [InlineData("while repairing", "probes:", Broken)]
    public async Task Ctrl_C_leaves_nothing_behind(string when, string? after, string program)
    {
        using var tiny = new TinyService(program);
        // A runner in the background may have SIGINT ignored, which programs inherit: here it is as at a terminal.
        var start = CommandLine.StartInfo("env", tiny.Folder, "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "SmokeRepair.Cli.dll"), "repair", tiny.Folder, "--out", tiny.Out, "--apply");
        using var process = Process.Start(start)!;
        var output = new System.Text.StringBuilder();
        while (after is not null && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (line.Contains(after, StringComparison.Ordinal))
                break;
        }

        await Task.Delay(500);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
            await kill.WaitForExitAsync();
        var rest = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(process.ExitCode == 130, $"{when}: exit code {process.ExitCode}\n{output}{await rest}{await errors}");
        Assert.Equal(program, File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")));
        Assert.Empty(Directory.EnumerateFiles(tiny.Folder, "*part*"));
        Assert.Empty(CommandLinesOf("Tiny.dll"));
    }

    private static IEnumerable<string> CommandLinesOf(string name) => Directory.EnumerateDirectories("/proc")
        .Where(d => int.TryParse(Path.GetFileName(d), out _))
        .Select(d =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(d, "cmdline")).Replace('\0', ' ');
            }
            catch (IOException)
            {
                return "";
            }
        })
        .Where(c => c.Contains(name, StringComparison.Ordinal) && !c.Contains("SmokeRepair.Cli.dll", StringComparison.Ordinal) && !c.Contains("MSBuild.dll", StringComparison.Ordinal));
}
