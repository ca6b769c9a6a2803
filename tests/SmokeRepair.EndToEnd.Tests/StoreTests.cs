using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A store that is down costs what would have been learned from it, and nothing else.</summary>
public sealed class StoreTests
{
    private const string Program = """
        var names = new Dictionary<int, string> { [1] = "one" };
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/names/{id:int}", (int id) => Results.Ok(names[id]));
        app.Run();
        """;

    [Fact]
    public async Task A_graph_that_is_down_loses_no_repair_and_the_lessons_wait()
    {
        using var tiny = new TinyService(Program);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--store", $"http://127.0.0.1:{FreePort()}");
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Errors);
        Assert.Contains("TryGetValue", File.ReadAllText(Path.Combine(tiny.Out, "repair.patch")), StringComparison.Ordinal);
        var line = Assert.Single(ran.Output.Split('\n'), l => l.StartsWith("learning:", StringComparison.Ordinal));
        Assert.Contains("The Neo4j server cannot be reached", line, StringComparison.Ordinal);

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(tiny.Out, "report.json")));
        var learning = report.RootElement.GetProperty("learning");
        var waiting = File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(tiny.Out, "outbox"))));
        Assert.Equal("neo4j", learning.GetProperty("store").GetString());
        Assert.Equal(waiting.Length, learning.GetProperty("kept").GetInt32());
        Assert.Contains("cannot be reached", learning.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Contains("cannot be reached", File.ReadAllText(Path.Combine(tiny.Out, "report.html")), StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
