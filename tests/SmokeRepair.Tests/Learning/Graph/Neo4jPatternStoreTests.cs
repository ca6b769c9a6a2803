using SmokeRepair.Learning;
using SmokeRepair.Neo4j;

namespace SmokeRepair.Tests.Learning.Graph;

[Collection("Neo4j")]
public sealed class Neo4jPatternStoreTests(Neo4jServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    public Task InitializeAsync() => Neo4jServer.Missing is null ? server.ClearAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [Neo4jFact]
    public async Task Lessons_of_one_kind_add_up_to_one_pattern()
    {
        await using var store = server.Store();
        Assert.Equal(4, await store.RecordAsync([Lessons.Of("a"), Lessons.Of("b"), Lessons.Of("c", "Regressed"), Lessons.Of("d", "Inconclusive")], None));
        var pattern = Assert.Single((await store.LoadAsync(None)).Fixes);
        Assert.Equal((2, 1), (pattern.Successes, pattern.Failures));
        Assert.Equal("what b does", pattern.Description);
        Assert.Equal(Lessons.Now, pattern.LastSeen);
    }

    [Neo4jFact]
    public async Task A_lesson_that_comes_twice_counts_once()
    {
        await using var store = server.Store();
        Assert.Equal(1, await store.RecordAsync([Lessons.Of("a")], None));
        await using var other = server.Store();
        Assert.Equal(1, await other.RecordAsync([Lessons.Of("a"), Lessons.Of("b"), Lessons.Of("b")], None));
        Assert.Equal(2, (await store.LoadAsync(None)).Fixes.Single().Successes);
    }

    [Neo4jFact]
    public async Task Parallel_runs_add_up()
    {
        const int Runs = 6;
        const int Each = 12;
        await Task.WhenAll(Enumerable.Range(0, Runs).Select(async run =>
        {
            await using var store = server.Store();
            for (var i = 0; i < Each; i++)
                await store.RecordAsync([Lessons.Of($"{run}:{i}"), Lessons.Of($"{run}:{i}!", "StillFailing", context: "c2")], None);
        }));

        await using var reader = server.Store();
        var patterns = await reader.LoadAsync(None);
        Assert.Equal([Runs * Each, 0], patterns.Fixes.Select(p => p.Successes).OrderDescending());
        Assert.Equal(Runs * Each, patterns.AntiPatterns.Single().Occurrences);
    }

    [Neo4jFact]
    public async Task The_same_lessons_delivered_by_two_at_once_count_once()
    {
        Lesson[] lessons = [.. Enumerable.Range(0, 40).Select(i => Lessons.Of($"run:{i}", context: $"c{i % 3}"))];
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var store = server.Store();
            return await store.RecordAsync(lessons, None);
        }));
        Assert.Equal(40, added.Sum());
        await using var reader = server.Store();
        Assert.Equal(40, (await reader.LoadAsync(None)).Fixes.Sum(f => f.Successes));
    }

    [Neo4jFact]
    public async Task Each_edit_is_an_anti_pattern_of_its_own_until_it_works()
    {
        await using var store = server.Store();
        await store.RecordAsync([Lessons.Of("one", "StillFailing", edit: "aaaaaaaaaaaa"), Lessons.Of("two", "Regressed", edit: "bbbbbbbbbbbb"), Lessons.Of("again", "Regressed", edit: "bbbbbbbbbbbb")], None);
        var bad = (await store.LoadAsync(None)).AntiPatterns;
        var pattern = Lessons.Of("one").PatternId;
        Assert.Equal([(pattern + "-aaaaaa", "aaaaaaaaaaaa", 1L), (pattern + "-bbbbbb", "bbbbbbbbbbbb", 2L)], bad.Select(a => (a.Id, a.Edit, a.Occurrences)));

        await store.RecordAsync([Lessons.Of("three", edit: "aaaaaaaaaaaa")], None);
        Assert.Equal("bbbbbbbbbbbb", Assert.Single((await store.LoadAsync(None)).AntiPatterns).Edit);

        Assert.True(await store.ForgetAsync(pattern, None) > 0);
        Assert.Empty((await store.LoadAsync(None)).AntiPatterns);
    }

    [Neo4jFact]
    public async Task What_failed_becomes_an_anti_pattern_that_learns_what_is_right()
    {
        await using var store = server.Store();
        await store.RecordAsync([Lessons.Of("bad", "DoesNotCompile", "Wrong"), Lessons.Of("worse", "Regressed", "Wrong")], None);
        var before = (await store.LoadAsync(None)).AntiPatterns.Single();
        Assert.Equal((2, AntiPatternSeverity.Harmful, null, "snippet of worse"), (before.Occurrences, before.Severity, before.CorrectSnippet, before.BadSnippet));

        await store.RecordAsync([Lessons.Of("good"), Lessons.Of("later", "StillFailing", "AlsoWrong")], None);
        Assert.All((await store.LoadAsync(None)).AntiPatterns, a => Assert.Equal("snippet of good", a.CorrectSnippet));
    }

    [Neo4jFact]
    public async Task Lessons_travel_between_a_file_and_a_graph_and_back()
    {
        using var folder = new TemporaryFolder();
        await using var file = new SqlitePatternStore(folder.File("patterns.db"));
        await file.RecordAsync([Lessons.Of("a"), Lessons.Of("ö \"quoted\"\n$x \u0001 \ud83d", "Swallowed"), Lessons.Of("c", context: "c3"), Lessons.Of("d", "Regressed", "Other", context: "c3")], None);
        await using var graph = server.Store();
        for (var i = 0; i < 2; i++)
            Assert.Equal(i == 0 ? 4 : 0, await graph.RecordAsync(await AllAsync(file), None));
        await using var back = new SqlitePatternStore(folder.File("back.db"));
        Assert.Equal(4, await back.RecordAsync(await AllAsync(graph), None));

        var (first, there, last) = (await file.LoadAsync(None), await graph.LoadAsync(None), await back.LoadAsync(None));
        Assert.Equal(first.Fixes, there.Fixes);
        Assert.Equal(first.Fixes, last.Fixes);
        Assert.Equal(first.AntiPatterns, there.AntiPatterns);
        Assert.Equal(first.AntiPatterns, last.AntiPatterns);
    }

    [Neo4jFact]
    public async Task A_pattern_can_be_forgotten_with_all_that_led_to_it()
    {
        await server.RunAsync("CREATE (:FixPattern {pattern_id: 'fix_0123456789ab'})");
        await using var store = server.Store();
        await store.RecordAsync([Lessons.Of("a", "Regressed"), Lessons.Of("b", context: "c2")], None);
        Assert.Equal(0, await store.ForgetAsync("zz", None));
        Assert.Equal(1, await store.ForgetAsync(Lessons.Of("a").PatternId[..8], None));
        var left = await store.LoadAsync(None);
        Assert.Equal("c2", left.Fixes.Single().Context);
        Assert.Empty(left.AntiPatterns);
        Assert.Equal(1, await store.ForgetAsync(null, None));
        Assert.Equal("fix_0123456789ab", Assert.Single((await store.LoadAsync(None)).Legacy).Id);
        Assert.Empty(await AllAsync(store));
    }

    [Neo4jFact]
    public async Task What_was_learned_hangs_together()
    {
        await using var store = server.Store();
        await store.RecordAsync([Lessons.Of("r1:1") with { App = "Shop" }, Lessons.Of("r1:2", "Regressed") with { App = "Shop" }], None);
        var row = (await server.RunAsync("""
            MATCH (l:RepairLesson)-[:COUNTS_FOR]->(f:FixPattern)-[:ON]->(c:ExceptionClass)-[:DERIVES_FROM]->(b:ExceptionClass), (f)-[:AT]->(e:EndpointShape), (f)-[:FAILED_AS]->(a:GenerationAntiPattern),
                  (l)-[:FROM]->(r:Run)-[:OF]->(s:Service)<-[:SEEN_IN]-(f)
            RETURN count(l) AS lessons, count(DISTINCT f) AS fixes, collect(DISTINCT c.name)[0] AS class, collect(DISTINCT b.name)[0] AS base, collect(DISTINCT e.shape)[0] AS shape, collect(DISTINCT r.id)[0] AS run, collect(DISTINCT s.name)[0] AS service
            """)).Single();
        Assert.Equal((2L, 1L), (row.Whole("lessons"), row.Whole("fixes")));
        Assert.Equal(("System.NullReferenceException", "System.Exception", "GET /*/{}", "r1", "Shop"), (row.Text("class"), row.Text("base"), row.Text("shape"), row.Text("run"), row.Text("service")));
    }

    [Neo4jFact]
    public async Task Many_lessons_are_one_delivery()
    {
        await using var store = server.Store();
        Assert.Equal(1000, await store.RecordAsync([.. Enumerable.Range(0, 1000).Select(i => Lessons.Of($"{i}", i % 3 == 0 ? "StillFailing" : "Fixed", context: $"c{i % 200}"))], None));
        Assert.Equal(1000, (await AllAsync(store)).Count);
        Assert.Equal(200, (await store.LoadAsync(None)).Fixes.Count);
    }

    [Neo4jFact]
    public async Task What_is_read_follows_what_was_written_on_either_protocol()
    {
        if (Neo4jPatternStore.Find(server.Bolt, out _) is { } error)
        {
            Assert.Equal("SR0607", error.Code);
            Assert.Contains("http", error.HowToMend, StringComparison.Ordinal);
            return;
        }

        await using var bolt = new Neo4jPatternStore(server.Options(server.Bolt));
        await using var http = server.Store();
        Assert.Equal(2, await bolt.RecordAsync([Lessons.Of("a"), Lessons.Of("b", "Regressed", "Wrong")], None));
        Assert.Equal(1, await http.RecordAsync([Lessons.Of("a"), Lessons.Of("c")], None));
        var (left, right) = (await bolt.LoadAsync(None), await http.LoadAsync(None));
        Assert.Equal(2, left.Fixes.Count);
        Assert.Equal(left.Fixes, right.Fixes);
        Assert.Equal(left.AntiPatterns, right.AntiPatterns);
        Assert.Equal((await AllAsync(http)).Select(l => LessonLines.Write(l)), (await AllAsync(bolt)).Select(l => LessonLines.Write(l)));
        Assert.Equal(2, await bolt.ForgetAsync(null, None));
    }

    [Neo4jFact]
    public async Task The_tool_lists_shows_moves_and_forgets_what_is_in_the_graph()
    {
        using var folder = new TemporaryFolder();
        await using (var file = new SqlitePatternStore(folder.File("p.db")))
            await file.RecordAsync([Lessons.Of("a"), Lessons.Of("b", "Regressed", "Wrong")], None);
        await using (var file = new SqlitePatternStore(folder.File("p.db")))
            await File.WriteAllLinesAsync(folder.File("in.jsonl"), (await AllAsync(file)).Select(LessonLines.Write));
        var id = Lessons.Of("a").PatternId;

        Assert.Equal((0, "nothing learned yet\n"), await server.CallToolAsync("patterns", "list"));
        Assert.Equal((0, "2 lessons added, 0 already there\n"), await server.CallToolAsync("patterns", "import", folder.File("in.jsonl")));
        Assert.Equal((0, "0 lessons added, 2 already there\n"), await server.CallToolAsync("patterns", "import", folder.File("in.jsonl")));
        Assert.Equal(0, (await server.CallToolAsync("patterns", "export", folder.File("out.jsonl"))).Code);
        Assert.Equal(await File.ReadAllTextAsync(folder.File("in.jsonl")), await File.ReadAllTextAsync(folder.File("out.jsonl")));
        Assert.Contains("(held back)", (await server.CallToolAsync("patterns", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("works | snippet of a", (await server.CallToolAsync("patterns", "show", Lessons.Of("b", strategy: "Wrong").PatternId)).Output, StringComparison.Ordinal);
        Assert.Contains("neo4j, 2 patterns", (await server.CallToolAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await server.CallToolAsync("patterns", "forget", "ffff")).Code);
        Assert.Equal((0, "1 pattern forgotten\n"), await server.CallToolAsync("patterns", "forget", id[..6]));
        Assert.Equal((0, "1 pattern forgotten\n"), await server.CallToolAsync("patterns", "forget", "--all"));
    }

    private static async Task<List<Lesson>> AllAsync(IPatternStore store)
    {
        var lessons = new List<Lesson>();
        await foreach (var lesson in store.ExportAsync(None))
            lessons.Add(lesson);
        return lessons;
    }
}
