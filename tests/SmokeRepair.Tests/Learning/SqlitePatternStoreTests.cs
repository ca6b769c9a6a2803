using Microsoft.Data.Sqlite;
using SmokeRepair.Learning;

namespace SmokeRepair.Tests.Learning;

public sealed class SqlitePatternStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("patterns.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lessons_of_one_kind_add_up_to_one_pattern()
    {
        await using var store = new SqlitePatternStore(File);
        await store.RecordAsync([Lessons.Of("a"), Lessons.Of("b"), Lessons.Of("c", "Regressed"), Lessons.Of("d", "Inconclusive")], None);

        var pattern = Assert.Single((await store.LoadAsync(None)).Fixes);
        Assert.Equal((2, 1), (pattern.Successes, pattern.Failures));
        Assert.Equal("what b does", pattern.Description);
        Assert.Equal(Lessons.Now, pattern.LastSeen);
    }

    [Fact]
    public async Task A_lesson_that_comes_twice_counts_once()
    {
        await using var store = new SqlitePatternStore(File);
        Assert.Equal(1, await store.RecordAsync([Lessons.Of("a")], None));
        Assert.Equal(1, await store.RecordAsync([Lessons.Of("a"), Lessons.Of("b")], None));
        Assert.Equal(2, (await store.LoadAsync(None)).Fixes.Single().Successes);
    }

    [Fact]
    public async Task Parallel_runs_add_up()
    {
        const int Runs = 8;
        const int Each = 25;
        await Task.WhenAll(Enumerable.Range(0, Runs).Select(run => Task.Run(async () =>
        {
            await using var store = new SqlitePatternStore(File);
            for (var i = 0; i < Each; i++)
                await store.RecordAsync([Lessons.Of($"{run}:{i}"), Lessons.Of($"{run}:{i}!", "StillFailing", context: "c2")], None);
        })));

        await using var reader = new SqlitePatternStore(File);
        var patterns = await reader.LoadAsync(None);
        Assert.Equal([Runs * Each, 0], patterns.Fixes.Select(p => p.Successes).OrderDescending());
        Assert.Equal(Runs * Each, patterns.AntiPatterns.Single().Occurrences);
    }

    [Fact]
    public async Task What_failed_becomes_an_anti_pattern_that_learns_what_is_right()
    {
        await using var store = new SqlitePatternStore(File);
        await store.RecordAsync([Lessons.Of("bad", "DoesNotCompile", "Wrong"), Lessons.Of("worse", "Regressed", "Wrong")], None);
        var before = (await store.LoadAsync(None)).AntiPatterns.Single();
        Assert.Equal((2, AntiPatternSeverity.Harmful, null, "snippet of worse"), (before.Occurrences, before.Severity, before.CorrectSnippet, before.BadSnippet));

        await store.RecordAsync([Lessons.Of("good"), Lessons.Of("later", "StillFailing", "AlsoWrong")], None);
        Assert.All((await store.LoadAsync(None)).AntiPatterns, a => Assert.Equal("snippet of good", a.CorrectSnippet));
    }

    [Fact]
    public async Task Each_edit_is_an_anti_pattern_of_its_own_until_it_works()
    {
        await using var store = new SqlitePatternStore(File);
        await store.RecordAsync([Lessons.Of("one", "StillFailing", edit: "aaaaaaaaaaaa"), Lessons.Of("two", "Regressed", edit: "bbbbbbbbbbbb"), Lessons.Of("again", "Regressed", edit: "bbbbbbbbbbbb")], None);
        var bad = (await store.LoadAsync(None)).AntiPatterns;
        var pattern = Lessons.Of("one").PatternId;
        Assert.Equal([(pattern + "-aaaaaa", "aaaaaaaaaaaa", 1L), (pattern + "-bbbbbb", "bbbbbbbbbbbb", 2L)], bad.Select(a => (a.Id, a.Edit, a.Occurrences)));

        await store.RecordAsync([Lessons.Of("three", edit: "aaaaaaaaaaaa")], None);
        Assert.Equal("bbbbbbbbbbbb", Assert.Single((await store.LoadAsync(None)).AntiPatterns).Edit);

        Assert.True(await store.ForgetAsync(pattern, None) > 0);
        Assert.Empty((await store.LoadAsync(None)).AntiPatterns);
    }

    [Fact]
    public async Task Reading_a_store_that_is_not_there_does_not_create_it()
    {
        await using var store = new SqlitePatternStore(File);
        Assert.Empty((await store.LoadAsync(None)).Fixes);
        Assert.Equal(0, await store.ForgetAsync(null, None));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_corrupt_file_is_set_aside_and_a_new_one_begun()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000));
        await using var store = new SqlitePatternStore(File);
        Assert.Empty((await store.LoadAsync(None)).Fixes);
        Assert.Equal(1, await store.RecordAsync([Lessons.Of("a")], None));
        Assert.Contains("patterns.db.corrupt-1", Assert.Single(store.Notices), StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(File + ".corrupt-1").Length);
    }

    [Fact]
    public async Task A_file_that_is_torn_in_the_middle_is_set_aside_too()
    {
        await using (var store = new SqlitePatternStore(File))
            await store.RecordAsync([.. Enumerable.Range(0, 500).Select(i => Lessons.Of($"{i}", context: $"c{i}"))], None);
        await using (var file = System.IO.File.OpenWrite(File))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xAA, (int)file.Length - 4096).ToArray());
        }

        await using var torn = new SqlitePatternStore(File);
        Assert.Empty((await torn.LoadAsync(None)).Fixes);
        Assert.Single(torn.Notices);
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_to_this_one()
    {
        await using (var store = new SqlitePatternStore(File))
            await store.RecordAsync([Lessons.Of("a", "StillFailing")], None);
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE anti_patterns DROP COLUMN edit; DELETE FROM schema_version WHERE version > 1";
            command.ExecuteNonQuery();
        }

        await using var now = new SqlitePatternStore(File);
        await now.RecordAsync([Lessons.Of("b", "StillFailing", edit: "aaaaaaaaaaaa")], None);
        Assert.Equal(["", "aaaaaaaaaaaa"], (await now.LoadAsync(None)).AntiPatterns.Select(a => a.Edit));
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_left_alone()
    {
        await using (var store = new SqlitePatternStore(File))
            await store.RecordAsync([Lessons.Of("a")], None);
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_version VALUES (999, '2099-01-01')";
            command.ExecuteNonQuery();
        }

        await using var old = new SqlitePatternStore(File);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => old.RecordAsync([Lessons.Of("b")], None));
        Assert.Contains("later version", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lessons_travel_from_store_to_store_as_lines()
    {
        await using var from = new SqlitePatternStore(File);
        await from.RecordAsync([Lessons.Of("a"), Lessons.Of("ö \"quoted\"\n", "Swallowed"), Lessons.Of("c", context: "c3")], None);
        var lines = new List<string>();
        await foreach (var lesson in from.ExportAsync(None))
            lines.Add(LessonLines.Write(lesson));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));

        await using var to = new SqlitePatternStore(_folder.File("other.db"));
        for (var i = 0; i < 2; i++)
            await to.RecordAsync([.. lines.Select(l => LessonLines.TryRead(l)!)], None);
        Assert.Equal((await from.LoadAsync(None)).Fixes, (await to.LoadAsync(None)).Fixes);
        Assert.Equal((await from.LoadAsync(None)).AntiPatterns, (await to.LoadAsync(None)).AntiPatterns);
    }

    [Fact]
    public async Task A_pattern_can_be_forgotten_with_all_that_led_to_it()
    {
        await using var store = new SqlitePatternStore(File);
        await store.RecordAsync([Lessons.Of("a", "Regressed"), Lessons.Of("b", context: "c2")], None);
        var id = Lessons.Of("a").PatternId;
        Assert.Equal(1, await store.ForgetAsync(id[..8], None));
        var left = await store.LoadAsync(None);
        Assert.Equal("c2", left.Fixes.Single().Context);
        Assert.Empty(left.AntiPatterns);
        Assert.Equal(1, await store.ForgetAsync(null, None));
    }

    [Theory]
    [InlineData("neo4j://host", "SR0601")]
    [InlineData("https://host/db", "SR0601")]
    [InlineData(".", "SR0602")]
    public void A_store_that_there_is_not_is_said_so(string uri, string code)
    {
        Assert.Equal(code, PatternStores.Find(uri, _folder.Path, TimeProvider.System, out var store)?.Code);
        Assert.Null(store);
    }
}
