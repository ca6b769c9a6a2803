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
    private readonly int _loaded;
    private readonly List<string> _troubles;

    private LearningSession(IPatternStore? store, TimeProvider time, TimeSpan patience, string app, string toolVersion, LearnedPatterns patterns, List<string> troubles)
    {
        (_store, _time, _patience, _app, _toolVersion, _troubles) = (store, time, patience, app, toolVersion, troubles);
        _loaded = patterns.Fixes.Count + patterns.AntiPatterns.Count;
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

    /// <summary>Begins: loads what was learned.</summary>
    public static async Task<LearningSession> OpenAsync(IPatternStore? store, string app, string toolVersion, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        var patterns = store is null ? LearnedPatterns.None
            : await AskAsync(store.LoadAsync, LearnedPatterns.None, "learned patterns are not used in this run", troubles, time, patience, cancellationToken);
        return new LearningSession(store, time, patience, app, toolVersion, patterns, troubles);
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
        var recorded = _store is null || lessons.Length == 0 ? 0
            : await AskAsync(ct => _store.RecordAsync(lessons, ct), 0, $"{lessons.Length} lessons of this run are lost", _troubles, _time, _patience, cancellationToken);
        return new LearningSummary
        {
            Store = Store,
            Loaded = _loaded,
            Applied = [.. _applied],
            Suppressed = Prior.Suppressed,
            Recorded = recorded,
            Note = Note(),
        };
    }

    private string Note()
    {
        var outcome = _store is null ? "learning is off"
            : _applied.Count > 0 ? $"{_applied.Count} of {_loaded} learned patterns applied"
            : _loaded == 0 ? "nothing learned yet"
            : "no learned pattern matched";
        return string.Join("; ", [.. Troubles, outcome]);
    }

    // The one place where any exception is taken: a store is a foreign thing, and a repair must not be lost to it.
    private static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, T otherwise, string consequence, List<string> troubles, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => ask(cancellationToken), cancellationToken).WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            troubles.Add($"the pattern store did not answer within {patience.TotalSeconds:0.#} s: {consequence}");
        }
        catch (PatternStoreException e) when (!cancellationToken.IsCancellationRequested)
        {
            troubles.Add($"the pattern store failed ({e.Error.What.TrimEnd('.')}, {e.Error.Where}): {consequence}");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            troubles.Add($"the pattern store failed ({e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}): {consequence}");
        }

        return otherwise;
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
}
