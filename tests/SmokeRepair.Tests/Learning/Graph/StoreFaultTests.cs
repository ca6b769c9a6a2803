using System.Net;
using System.Net.Sockets;
using SmokeRepair.Learning;
using SmokeRepair.Neo4j;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Learning.Graph;

/// <summary>Whatever ails the server: the run goes on, says so in one line, keeps its lessons, and the next run delivers them, once.</summary>
[Collection("Neo4j")]
public sealed class StoreFaultTests(Neo4jServer server) : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string Outbox => _folder.File("outbox");

    public Task InitializeAsync() => Neo4jServer.Missing is null ? server.ClearAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Neo4jFact]
    public async Task A_port_where_nobody_listens()
    {
        var options = server.Options($"http://127.0.0.1:{Neo4jServer.FreePort()}");
        var (summary, _) = await RunAsync(new Neo4jPatternStore(options));
        Assert.Equal((0, 2), (summary.Recorded, summary.Kept));
        Assert.Equal($"the pattern store failed (The Neo4j server cannot be reached, {options.Address.ToString().TrimEnd('/')}): learned patterns are not used in this run; 2 lessons of this run wait for the next one in {Directory.GetFiles(Outbox).Single()}", summary.Note);
        await DeliveredOnceAsync(2);
    }

    [Neo4jFact]
    public async Task A_listener_that_never_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var (summary, _) = await RunAsync(new Neo4jPatternStore(server.Options(address, patience: TimeSpan.FromMilliseconds(400))));
        Assert.Contains("(The Neo4j server did not answer within 0.4 s, ", summary.Note, StringComparison.Ordinal);

        // The session's own patience is the shorter one: the store is asked once, and not again at the end.
        var start = TimeProvider.System.GetTimestamp();
        (summary, _) = await RunAsync(new Neo4jPatternStore(server.Options(address)), patience: TimeSpan.FromMilliseconds(400));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(10));
        Assert.StartsWith("the pattern store did not answer within 0.4 s: learned patterns are not used in this run; 2 lessons of this run wait", summary.Note, StringComparison.Ordinal);
        await DeliveredOnceAsync(4);
    }

    [Neo4jFact]
    public async Task A_wrong_user_or_password_and_neither_is_told()
    {
        var real = server.Options();
        var wrong = new Neo4jStoreOptions { Address = real.Address, User = "somebody-else", Password = "not-the-secret", Database = real.Database };
        var (summary, store) = await RunAsync(new Neo4jPatternStore(wrong));
        Assert.Contains("(The Neo4j server refused the user or the password, ", summary.Note, StringComparison.Ordinal);
        var e = await Assert.ThrowsAsync<PatternStoreException>(() => new Neo4jPatternStore(wrong).LoadAsync(None));
        Assert.Equal("SR0609", e.Error.Code);
        foreach (var text in new[] { summary.Note, e.ToString(), e.Error.ToString(), wrong.ToString()! })
        {
            Assert.DoesNotContain("somebody-else", text, StringComparison.Ordinal);
            Assert.DoesNotContain("not-the-secret", text, StringComparison.Ordinal);
        }

        await DeliveredOnceAsync(2);
    }

    [Neo4jFact]
    public async Task A_database_that_is_not_there_and_its_name_is_not_told()
    {
        var real = server.Options();
        var wrong = new Neo4jStoreOptions { Address = real.Address, User = real.User, Password = real.Password, Database = "nowhere" };
        var (summary, _) = await RunAsync(new Neo4jPatternStore(wrong));
        Assert.Contains("(The Neo4j server has no such database, ", summary.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", summary.Note, StringComparison.Ordinal);
        await DeliveredOnceAsync(2);
    }

    [Neo4jFact]
    public async Task A_server_without_a_query_api_is_told_by_its_version()
    {
        // This is how an older server answers: it knows no such path, and tells its version at its root.
        var (summary, _) = await RunAsync(new Neo4jPatternStore(server.Options(server.Http + "/older")));
        Assert.Matches(@"\(The Neo4j server cannot be used: Neo4j 5\.[0-9.]+ has no Query API at this address, http", summary.Note);
        await DeliveredOnceAsync(2);
    }

    [Neo4jFact]
    public async Task A_graph_that_a_later_version_wrote()
    {
        await server.RunAsync("CREATE (:SmokeRepairSchema {name: 'patterns', version: 999})");
        var (summary, _) = await RunAsync(server.Store());
        Assert.Contains("(The graph was written by a later version of smokerepair (schema 999, this one knows 1), ", summary.Note, StringComparison.Ordinal);
        Assert.Equal(2, summary.Kept);
        await server.RunAsync("MATCH (s:SmokeRepairSchema) DELETE s");
        await DeliveredOnceAsync(2);
    }

    [Neo4jFact(own: true)]
    public async Task A_server_that_is_killed_in_the_middle_of_a_write()
    {
        const int Many = 4000;
        var store = server.Store();
        var session = await LearningSession.OpenAsync(store, Outbox, "app", "1.0", TimeProvider.System, TimeSpan.FromMinutes(1), None);
        for (var i = 0; i < Many; i++)
            session.Observe(Attempt(VerdictKind.Fixed, $"c{i % 1000}"));
        var closing = session.CloseAsync(None);
        await Task.Delay(300);
        await server.KillAsync();
        var summary = await closing;
        await store.DisposeAsync();
        Assert.Equal((0, Many), (summary.Recorded, summary.Kept));
        Assert.Contains("(The Neo4j server cannot be reached, ", summary.Note, StringComparison.Ordinal);

        await server.EnsureAsync();
        await DeliveredOnceAsync(Many);
    }

    [Neo4jFact(own: true)]
    public async Task A_server_that_only_reads()
    {
        await using (var before = server.Store())
            await before.RecordAsync([Lessons.Of("a")], None);
        await server.EnsureAsync(readOnly: true);
        var (summary, _) = await RunAsync(server.Store());
        Assert.Equal((1, 0, 2), (summary.Loaded, summary.Recorded, summary.Kept));
        Assert.Contains("(The Neo4j database is read-only, here or for this user, ", summary.Note, StringComparison.Ordinal);

        // A second one says that the first one's still wait.
        (summary, _) = await RunAsync(server.Store());
        Assert.Contains("lessons of earlier runs wait on; 2 lessons of this run wait for the next one", summary.Note, StringComparison.Ordinal);

        await server.EnsureAsync(readOnly: false);
        await DeliveredOnceAsync(4, before: 1);
    }

    private async Task DeliveredOnceAsync(int lessons, int before = 0)
    {
        for (var run = 0; run < 2; run++)
        {
            await using var store = new Neo4jPatternStore(server.Options(patience: TimeSpan.FromMinutes(1)));
            var session = await LearningSession.OpenAsync(store, Outbox, "app", "1.0", TimeProvider.System, TimeSpan.FromMinutes(1), None);
            var summary = await session.CloseAsync(None);
            Assert.Equal(run == 0 ? lessons : 0, summary.Delivered);
            Assert.Empty(Directory.GetFiles(Outbox));
            Assert.Equal(lessons + before, (await store.LoadAsync(None)).Fixes.Sum(f => f.Successes + f.Failures));
        }
    }

    private async Task<(LearningSummary Summary, IPatternStore Store)> RunAsync(Neo4jPatternStore store, TimeSpan? patience = null)
    {
        await using var disposed = store;
        var session = await LearningSession.OpenAsync(store, Outbox, "app", "1.0", TimeProvider.System, patience ?? TimeSpan.FromMinutes(1), None);
        session.Observe(Attempt(VerdictKind.Fixed, "c1"));
        session.Observe(Attempt(VerdictKind.Regressed, "c2"));
        return (await session.CloseAsync(None), store);
    }

    private static Attempt Attempt(VerdictKind kind, string context)
    {
        var patch = new Patch { Fingerprint = "f", Strategy = "Guard", FixType = FixType.Flow, Description = "guards", Files = [new FileChange("/a.cs", "a();\nb();\n", "a();\n    if (x is null) return;\nb();\n")] };
        return new Attempt(Learning.Lessons.Key(context: context), new Endpoint("GET", "/things/{id}"), patch, new Verdict(kind, "why"), 12);
    }
}
