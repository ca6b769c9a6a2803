using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmokeRepair.Cli;
using SmokeRepair.Neo4j;
using SmokeRepair.Tests.House;

namespace SmokeRepair.Tests.Learning.Graph;

/// <summary>
/// A real Neo4j server, started for the tests of this collection and stopped after them, with a home of its own in the temp folder. Its starter is
/// <c>shared/neo4j/neo4j</c> beside the repository, or beside a folder above it. Where there is none, <c>SMOKE_REPAIR_TEST_NEO4J_URI</c> names a running server
/// (which the tests write to); else the tests are skipped.
/// </summary>
public sealed class Neo4jServer : IAsyncLifetime
{
    // Before what is made of it.
    private static readonly string? Starter = FindStarter();

    private readonly string _home = Path.Combine(Path.GetTempPath(), $"smokerepair-neo4j-{Guid.NewGuid():N}");
    private readonly int _http = FreePort();
    private readonly int _bolt = FreePort();
    private bool _running;
    private bool _readOnly;

    /// <summary>Why no server is to be had; null when one is.</summary>
    public static string? Missing { get; } =
        Starter is not null ? FindJava() ? null : "shared/neo4j needs java 17: apt-get install -y openjdk-17-jre-headless"
        : GivenUri is not null ? null : "no shared/neo4j beside the repository or above it, and SMOKE_REPAIR_TEST_NEO4J_URI names no server";

    /// <summary>Why no server is to be had that the tests may kill.</summary>
    public static string? MissingOwn { get; } = Missing ?? (Starter is null ? "the server that SMOKE_REPAIR_TEST_NEO4J_URI names is not ours to kill" : null);

    public string Http => Starter is null ? GivenUri! : $"http://127.0.0.1:{_http}";

    public string Bolt => Starter is null ? Environment.GetEnvironmentVariable("SMOKE_REPAIR_TEST_NEO4J_BOLT_URI") ?? "bolt://127.0.0.1:7687" : $"bolt://127.0.0.1:{_bolt}";

    private static string? GivenUri => Environment.GetEnvironmentVariable("SMOKE_REPAIR_TEST_NEO4J_URI");

    public Task InitializeAsync() => Missing is null ? EnsureAsync() : Task.CompletedTask;

    /// <summary>Sees that the server runs, and in which mode.</summary>
    public async Task EnsureAsync(bool readOnly = false)
    {
        if (Starter is null || (_running && _readOnly == readOnly))
            return;
        if (_running)
            await KillAsync();
        await CallAsync(["start", "--http", $"{_http}", "--bolt", $"{_bolt}", .. readOnly ? new[] { "--read-only" } : []]);
        (_running, _readOnly) = (true, readOnly);
    }

    /// <summary>Ends the server as a loss of power would.</summary>
    public async Task KillAsync()
    {
        await CallAsync("kill");
        _running = false;
    }

    public async Task DisposeAsync()
    {
        if (!_running)
            return;
        await CallAsync("kill");
        Directory.Delete(_home, recursive: true);
    }

    internal Neo4jStoreOptions Options(string? address = null, string? password = null, TimeSpan? patience = null) => new()
    {
        Address = new Uri(address ?? Http),
        User = Environment.GetEnvironmentVariable("SMOKE_REPAIR_NEO4J_USER") ?? "neo4j",
        Password = password ?? Environment.GetEnvironmentVariable("SMOKE_REPAIR_NEO4J_PASSWORD") ?? "smoke-repair",
        Database = Environment.GetEnvironmentVariable("SMOKE_REPAIR_NEO4J_DATABASE") ?? "neo4j",
        Patience = patience ?? TimeSpan.FromSeconds(15),
    };

    /// <summary>A store over HTTP; over Bolt where the driver is compiled in and <c>SMOKE_REPAIR_TEST_NEO4J_OVER</c> is <c>bolt</c>.</summary>
    internal Neo4jPatternStore Store() => new(Options(Environment.GetEnvironmentVariable("SMOKE_REPAIR_TEST_NEO4J_OVER") == "bolt" ? Bolt : Http));

    /// <summary>Runs a statement beside the store.</summary>
    internal async Task<IReadOnlyList<Properties>> RunAsync(string cypher, params (string Name, object? Value)[] parameters)
    {
        await using var graph = new HttpGraph(Options());
        return await graph.QueryAsync(cypher, parameters.ToDictionary(p => p.Name, p => p.Value), write: true, CancellationToken.None);
    }

    /// <summary>An empty graph.</summary>
    internal async Task ClearAsync()
    {
        await EnsureAsync();
        await RunAsync("MATCH (n) DETACH DELETE n");
    }

    /// <summary>Calls the tool with this server as its store.</summary>
    internal async Task<(int Code, string Output)> CallToolAsync(params string[] args)
    {
        var options = Options();
        Environment.SetEnvironmentVariable("SMOKE_REPAIR_NEO4J_USER", options.User);
        Environment.SetEnvironmentVariable("SMOKE_REPAIR_NEO4J_PASSWORD", options.Password);
        Environment.SetEnvironmentVariable("SMOKE_REPAIR_NEO4J_DATABASE", options.Database);
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(Terminal.Of(output, redirected: true), output, output);
        var code = await new CommandLine(terminal, (_, _, _) => throw new InvalidOperationException("no run"), TimeProvider.System).InvokeAsync([.. args, "--store", Http], CancellationToken.None);
        return (code, output.ToString());
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task CallAsync(params string[] arguments)
    {
        // The server inherits the output: it is not waited for, only the starter is.
        var start = new ProcessStartInfo(Starter!, [.. arguments, "--home", _home]);
        start.Environment["SMOKE_REPAIR_TEST_NEO4J_HEAP"] = "384m";

        // It lives too short for the optimising compiler to pay.
        start.Environment["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1";
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"neo4j {arguments[0]} ended with {process.ExitCode}");
    }

    private static string? FindStarter()
    {
        for (var folder = Path.GetDirectoryName(Repository.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, "shared", "neo4j", "neo4j") is var starter && File.Exists(starter))
                return starter;
        }

        return null;
    }

    private static bool FindJava() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "java")));
}

[CollectionDefinition("Neo4j")]
public sealed class Neo4jCollection : ICollectionFixture<Neo4jServer>;

/// <summary>A test that needs a Neo4j server.</summary>
public sealed class Neo4jFactAttribute : FactAttribute
{
    /// <param name="own">Whether the test kills the server, or starts it anew.</param>
    public Neo4jFactAttribute(bool own = false) => Skip = own ? Neo4jServer.MissingOwn : Neo4jServer.Missing;
}
