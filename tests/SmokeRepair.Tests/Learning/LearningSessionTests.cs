using SmokeRepair.Learning;
using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Tests.Learning;

public sealed class LearningSessionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _outbox;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_run_follows_what_the_first_one_learned_and_says_so()
    {
        await using var store = new SqlitePatternStore(_folder.File("patterns.db"));
        var first = await OpenAsync(store);
        first.Observe(Attempt(VerdictKind.Fixed));
        var summary = await first.CloseAsync(CancellationToken.None);
        Assert.Equal((0, 1, "nothing learned yet"), (summary.Loaded, summary.Recorded, summary.Note));

        var second = await OpenAsync(store);
        Assert.Equal(PriorMatch.Endpoint, second.Prior.For(Lessons.Key(), "Guard").Match);
        second.Observe(Attempt(VerdictKind.Fixed));
        summary = await second.CloseAsync(CancellationToken.None);
        Assert.Equal("1 of 1 learned patterns applied", summary.Note);
        Assert.Equal(("Guard", "GET /things/{id}", "Endpoint"), summary.Applied.Select(a => (a.Strategy, a.Endpoint, a.Match)).Single());

        var third = await OpenAsync(store);
        third.Observe(Attempt(VerdictKind.Fixed));
        third.Observe(Attempt(VerdictKind.Fixed));
        Assert.Equal("1 of 1 learned patterns applied, 2 times", (await third.CloseAsync(CancellationToken.None)).Note);
    }

    [Fact]
    public async Task The_lines_that_a_patch_adds_are_kept_for_people()
    {
        await using var store = new SqlitePatternStore(_folder.File("patterns.db"));
        var session = await OpenAsync(store);
        session.Observe(Attempt(VerdictKind.Regressed));
        await session.CloseAsync(CancellationToken.None);
        Assert.Equal("if (x is null) return;", (await store.LoadAsync(CancellationToken.None)).AntiPatterns.Single().BadSnippet);
    }

    [Fact]
    public async Task Without_a_store_nothing_is_learned_and_nothing_fails()
    {
        var session = await OpenAsync(null);
        session.Observe(Attempt(VerdictKind.Fixed));
        Assert.Equal(new LearningSummary { Note = "learning is off" }.Note, (await session.CloseAsync(CancellationToken.None)).Note);
    }

    [Fact]
    public async Task A_store_that_is_down_never_fails_a_run()
    {
        var session = await OpenAsync(new BrokenStore(TimeSpan.Zero));
        Assert.Equal(PriorOpinion.None, session.Prior.For(Lessons.Key(), "Guard"));
        session.Observe(Attempt(VerdictKind.Fixed));
        var summary = await session.CloseAsync(CancellationToken.None);
        Assert.Equal(0, summary.Recorded);
        Assert.Contains("no route to host): learned patterns are not used in this run", summary.Note, StringComparison.Ordinal);
        Assert.Contains("1 lessons of this run are lost", summary.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_store_does_not_take_waits_and_is_delivered_once()
    {
        _outbox = _folder.File("outbox");
        for (var run = 1; run <= 2; run++)
        {
            var down = await OpenAsync(new BrokenStore(TimeSpan.Zero, "sqlite"));
            down.Observe(Attempt(VerdictKind.Fixed));
            down.Observe(Attempt(VerdictKind.Regressed));
            var kept = await down.CloseAsync(CancellationToken.None);
            Assert.Equal((0, 2, 0), (kept.Recorded, kept.Kept, kept.Delivered));
            Assert.Equal($"the pattern store failed (no route to host): learned patterns are not used in this run; 2 lessons of this run wait for the next one in {Directory.GetFiles(_outbox).Single(f => kept.Note.EndsWith(f, StringComparison.Ordinal))}", kept.Note);
            Assert.Equal(run, Directory.GetFiles(_outbox).Length);
        }

        // A copy stays behind, as after a loss of power between the delivery and its end.
        var (file, copy) = (Directory.GetFiles(_outbox)[0], _folder.File("copy"));
        File.Copy(file, copy);
        await using var store = new SqlitePatternStore(_folder.File("patterns.db"));
        Assert.Equal(4, (await (await OpenAsync(store)).CloseAsync(CancellationToken.None)).Delivered);
        Assert.Empty(Directory.GetFiles(_outbox));
        File.Copy(copy, file);
        Assert.Equal(0, (await (await OpenAsync(store)).CloseAsync(CancellationToken.None)).Delivered);
        Assert.Empty(Directory.GetFiles(_outbox));
        var fix = (await store.LoadAsync(CancellationToken.None)).Fixes.Single();
        Assert.Equal((2, 2), (fix.Successes, fix.Failures));
    }

    [Fact]
    public async Task Lessons_for_one_kind_of_store_are_not_brought_to_another()
    {
        _outbox = _folder.File("outbox");
        var down = await OpenAsync(new BrokenStore(TimeSpan.Zero));
        down.Observe(Attempt(VerdictKind.Fixed));
        await down.CloseAsync(CancellationToken.None);
        await using var store = new SqlitePatternStore(_folder.File("patterns.db"));
        Assert.Equal(0, (await (await OpenAsync(store)).CloseAsync(CancellationToken.None)).Delivered);
        Assert.Single(Directory.GetFiles(_outbox));
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_the_lessons_are_lost_and_it_is_said()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        _outbox = _folder.File("file/outbox");
        var down = await OpenAsync(new BrokenStore(TimeSpan.Zero));
        down.Observe(Attempt(VerdictKind.Fixed));
        var summary = await down.CloseAsync(CancellationToken.None);
        Assert.Equal(0, summary.Kept);
        Assert.Contains("1 lessons of this run are lost (", summary.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_waited_for()
    {
        var session = await LearningSession.OpenAsync(new BrokenStore(Timeout.InfiniteTimeSpan), null, "app", "1.0", TimeProvider.System, TimeSpan.FromMilliseconds(50), CancellationToken.None);
        Assert.Contains("did not answer within", Assert.Single(session.Troubles), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_where_no_file_can_be_is_down()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "");
        await using var store = new SqlitePatternStore(_folder.File("file/patterns.db"));
        var session = await OpenAsync(store);
        session.Observe(Attempt(VerdictKind.Fixed));
        Assert.Contains("lessons of this run are lost", (await session.CloseAsync(CancellationToken.None)).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_is_cancelled_and_no_trouble_of_the_store()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            LearningSession.OpenAsync(new BrokenStore(Timeout.InfiniteTimeSpan), null, "app", "1.0", TimeProvider.System, TimeSpan.FromMinutes(1), new CancellationToken(canceled: true)));
    }

    private Task<LearningSession> OpenAsync(IPatternStore? store) =>
        LearningSession.OpenAsync(store, _outbox, "app", "1.0", new StoppedClock(Lessons.Now), TimeSpan.FromMinutes(1), CancellationToken.None);

    private static Attempt Attempt(VerdictKind kind)
    {
        var patch = new Patch { Fingerprint = "f", Strategy = "Guard", FixType = FixType.Flow, Description = "guards", Files = [new FileChange("/a.cs", "a();\nb();\n", "a();\n    if (x is null) return;\nb();\n")] };
        return new Attempt(Lessons.Key(), new Endpoint("GET", "/things/{id}"), patch, new Verdict(kind, "why"), 12);
    }

    private sealed class BrokenStore(TimeSpan delay, string kind = "broken") : IPatternStore
    {
        public string Kind => kind;

        public IReadOnlyList<string> Notices => [];

        public Task<LearnedPatterns> LoadAsync(CancellationToken cancellationToken) => Fail<LearnedPatterns>(cancellationToken);

        public Task<int> RecordAsync(IReadOnlyList<Lesson> lessons, CancellationToken cancellationToken) => Fail<int>(cancellationToken);

        public IAsyncEnumerable<Lesson> ExportAsync(CancellationToken cancellationToken) => throw new IOException("no route to host");

        public Task<int> ForgetAsync(string? patternId, CancellationToken cancellationToken) => Fail<int>(cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task<T> Fail<T>(CancellationToken cancellationToken)
        {
            await Task.Delay(delay, cancellationToken);
            throw new IOException("no route to host.");
        }
    }
}
