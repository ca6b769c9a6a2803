using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Learning;

/// <summary>One attempt as the loop saw it.</summary>
/// <param name="Key">What the failure has in common with others.</param>
/// <param name="Endpoint">The endpoint itself.</param>
/// <param name="Patch">What was tried.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Milliseconds">How long the verdict took.</param>
internal sealed record Attempt(RepairKey Key, Endpoint Endpoint, Patch Patch, Verdict Verdict, long Milliseconds);

/// <summary>Learning in one run: loads once, collects lessons, records them at the end. Whatever ails the store, the run goes on.</summary>
internal sealed class LearningSession
{
    /// <summary>How long a run waits for its store at a time.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(20);

    private const int SnippetLimit = 2000;
    private readonly IPatternStore? _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly string _app;
    private readonly string _toolVersion;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly List<Lesson> _lessons = [];
    private readonly List<LearnedUse> _applied = [];
    private readonly List<string> _troubles = [];
    private readonly Outbox? _outbox;
    private readonly int _loaded;
    private readonly int _delivered;
    private readonly StoreFailure? _failure;

    private LearningSession(IPatternStore? store, Outbox? outbox, TimeProvider time, TimeSpan patience, string app, string toolVersion, LearnedPatterns patterns, int delivered, StoreFailure? failure, StoreFailure? undelivered)
    {
        (_store, _outbox, _time, _patience, _app, _toolVersion, _delivered, _failure) = (store, outbox, time, patience, app, toolVersion, delivered, failure);
        _loaded = patterns.Fixes.Count + patterns.AntiPatterns.Count;
        if (failure is not null)
            _troubles.Add($"{failure.Reason}: learned patterns are not used in this run");
        if (undelivered is not null)
            _troubles.Add($"{undelivered.Reason}: lessons of earlier runs wait on");
        Prior = new LearnedPrior(patterns, time.GetUtcNow());
    }

    /// <summary>What earlier runs have to say.</summary>
    public LearnedPrior Prior { get; }

    /// <summary>Kind of store.</summary>
    public string Store => _store?.Kind ?? "none";

    /// <summary>How many patterns were loaded.</summary>
    public int Loaded => _loaded;

    /// <summary>What went wrong with the store so far, and what it set right itself, each in one line.</summary>
    public IReadOnlyList<string> Troubles => [.. _troubles, .. _store?.Notices ?? []];

    /// <summary>Begins: brings the store what an earlier run could not, and loads what was learned.</summary>
    /// <param name="store">The store; null for none.</param>
    /// <param name="outbox">Folder for lessons that the store does not take; null for none, and such lessons are lost.</param>
    /// <param name="app">Name of the app.</param>
    /// <param name="toolVersion">Version of the tool.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">How long the store is waited for at a time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<LearningSession> OpenAsync(IPatternStore? store, string? outbox, string app, string toolVersion, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (store is null)
            return new LearningSession(null, null, time, patience, app, toolVersion, LearnedPatterns.None, 0, null, null);
        var box = outbox is null ? null : new Outbox(outbox, store.Kind);
        var delivered = 0;
        StoreFailure? undelivered = null;
        var (patterns, failure) = await AskAsync(store.LoadAsync, LearnedPatterns.None, time, patience, cancellationToken);
        if (failure is null && box is { IsEmpty: false })
        {
            (delivered, undelivered) = await AskAsync(ct => box.DeliverAsync(store, ct), 0, time, patience, cancellationToken);
            if (delivered > 0)
                (patterns, failure) = await AskAsync(store.LoadAsync, LearnedPatterns.None, time, patience, cancellationToken);
        }

        return new LearningSession(store, box, time, patience, app, toolVersion, patterns, delivered, failure, undelivered);
    }

    /// <summary>Takes note of an attempt.</summary>
    public void Observe(Attempt attempt)
    {
        var (key, patch) = (attempt.Key, attempt.Patch);
        _lessons.Add(new Lesson
        {
            Id = $"{_run}:{_lessons.Count:D5}",
            ExceptionClass = key.ExceptionClass,
            Chain = key.Chain,
            Fault = key.Fault,
            EndpointShape = key.EndpointShape,
            Layer = key.Layer.ToString(),
            Context = key.Context,
            Strategy = patch.Strategy,
            Description = patch.Description,
            Edit = patch.Shape,
            Snippet = Added(patch),
            Verdict = attempt.Verdict.Kind.ToString(),
            Milliseconds = attempt.Milliseconds,
            App = _app,
            ToolVersion = _toolVersion,
            At = _time.GetUtcNow(),
        });
        if (attempt.Verdict.Kind == VerdictKind.Fixed && Prior.For(key, patch.Strategy) is { Match: not PriorMatch.None, PatternId: { } id } opinion)
            _applied.Add(new LearnedUse(id, patch.Strategy, attempt.Endpoint.Key, opinion.Match.ToString(), opinion.Why ?? ""));
    }

    /// <summary>Ends: records what was learned. Also after a cancelled run, whose lessons are as good as any.</summary>
    public async Task<LearningSummary> CloseAsync(CancellationToken cancellationToken)
    {
        var lessons = _lessons.ToArray();
        var (recorded, kept) = (0, 0);
        if (_store is not null && lessons.Length > 0)
        {
            // A store that kept the run waiting once is not waited for again.
            (recorded, var failure) = _failure is { TimedOut: true } ? (0, _failure) : await AskAsync(ct => _store.RecordAsync(lessons, ct), 0, _time, _patience, cancellationToken);
            if (failure is not null)
            {
                (kept, var consequence) = Keep(lessons);
                _troubles.Add(_troubles.Any(t => t.StartsWith(failure.Reason, StringComparison.Ordinal)) ? consequence : $"{failure.Reason}: {consequence}");
            }
        }

        return new LearningSummary
        {
            Store = Store,
            Loaded = _loaded,
            Applied = [.. _applied],
            Suppressed = Prior.Suppressed,
            Recorded = recorded,
            Kept = kept,
            Delivered = _delivered,
            Note = Note(),
        };
    }

    private (int Kept, string Consequence) Keep(Lesson[] lessons)
    {
        var lost = $"{lessons.Length} lessons of this run are lost";
        try
        {
            return _outbox is null ? (0, lost) : (lessons.Length, $"{lessons.Length} lessons of this run wait for the next one in {_outbox.Keep(_run, lessons)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (0, $"{lost} ({e.Message})");
        }
    }

    private int Patterns => _applied.Select(a => a.Pattern).Distinct(StringComparer.Ordinal).Count();

    private string Note()
    {
        var outcome = _store is null ? "learning is off"
            : _applied.Count > 0 ? $"{Patterns} of {_loaded} learned patterns applied{(_applied.Count > Patterns ? $", {_applied.Count} times" : "")}"
            : _loaded == 0 ? "nothing learned yet"
            : "no learned pattern matched";
        var delivered = _delivered > 0 ? $"{_delivered} lessons of earlier runs were delivered" : null;
        return string.Join("; ", [.. Troubles, .. delivered is null ? Array.Empty<string>() : [delivered], .. _failure is null ? [outcome] : Array.Empty<string>()]);
    }

    // The one place where any exception is taken: a store is a foreign thing, and a repair must not be lost to it.
    private static async Task<(T Value, StoreFailure? Failure)> AskAsync<T>(Func<CancellationToken, Task<T>> ask, T otherwise, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        var asked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return (await Task.Run(() => ask(asked.Token), cancellationToken).WaitAsync(patience, time, cancellationToken), null);
        }
        catch (TimeoutException)
        {
            return (otherwise, new StoreFailure($"the pattern store did not answer within {patience.TotalSeconds:0.#} s", TimedOut: true));
        }
        catch (PatternStoreException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (otherwise, new StoreFailure($"the pattern store failed ({e.Error.What.TrimEnd('.')}, {e.Error.Where})", TimedOut: false));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return (otherwise, new StoreFailure($"the pattern store failed ({e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')})", TimedOut: false));
        }
        finally
        {
            // Whoever is not waited for any more need not go on.
            await asked.CancelAsync();
        }
    }

    // The lines that are new: enough for a person to recognise the edit.
    private static string Added(Patch patch)
    {
        var added = patch.Files.SelectMany(file =>
        {
            var before = (file.Before ?? "").ReplaceLineEndings("\n").Split('\n').ToHashSet();
            return file.After.ReplaceLineEndings("\n").Split('\n').Where(line => !before.Contains(line)).Select(line => line.Trim()).Where(line => line.Length > 0);
        });
        var text = string.Join('\n', added);
        return text.Length > SnippetLimit ? text[..SnippetLimit] : text;
    }

    private sealed record StoreFailure(string Reason, bool TimedOut);
}
