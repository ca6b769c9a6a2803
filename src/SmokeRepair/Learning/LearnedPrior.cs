using SmokeRepair.Routing;

namespace SmokeRepair.Learning;

/// <summary>
/// Ranks strategies by what they achieved before: at the same shape of endpoint, in the same code, on the same class of exception, in this order.
/// An edit that failed in the same code is suppressed there, and no other of its strategy; once the code around it changes, so does its fingerprint, and it may be tried again.
/// </summary>
internal sealed class LearnedPrior : IRepairPrior
{
    // Below this expectation, having worked once is no reason to be tried first.
    private const double WorthTrying = 0.3;

    private readonly DateTimeOffset _now;
    private readonly Dictionary<(string Strategy, string Class, string Place), Experience> _atEndpoint = [];
    private readonly Dictionary<(string Strategy, string Class, string Place), Experience> _inContext = [];
    private readonly Dictionary<(string Strategy, string Class), Experience> _onClass = [];
    private readonly Dictionary<(string Strategy, string Class, string Context, string Edit), GenerationAntiPattern> _bad = [];
    private readonly Dictionary<string, LegacyPattern> _legacy = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, LearnedUse> _suppressed = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public LearnedPrior(LearnedPatterns patterns, DateTimeOffset now)
    {
        _now = now;
        foreach (var fix in patterns.Fixes)
        {
            var failure = ClassOf(fix.ExceptionClass, fix.Fault);
            Add(_atEndpoint, (fix.Strategy, failure, fix.EndpointShape), fix);
            if (fix.Context.Length > 0)
                Add(_inContext, (fix.Strategy, failure, fix.Context), fix);
            Add(_onClass, (fix.Strategy, failure), fix);
        }

        foreach (var bad in patterns.AntiPatterns.Where(b => b.Context.Length > 0 && b.Edit.Length > 0))
            _bad[(bad.Strategy, ClassOf(bad.ExceptionClass, bad.Fault), bad.Context, bad.Edit)] = bad;

        // The bar that the earlier pipeline set itself for using a pattern again. The best come first.
        foreach (var old in patterns.Legacy.Where(l => l.Successes >= 3 && l.Successes >= 0.7 * (l.Successes + l.Failures)))
            _legacy.TryAdd(LegacyKey(old.FixType, old.ExceptionClass), old);
    }

    /// <summary>What was held back so far, in a stable order.</summary>
    public IReadOnlyList<LearnedUse> Suppressed
    {
        get
        {
            lock (_gate)
                return [.. _suppressed.Values];
        }
    }

    /// <inheritdoc />
    public PriorOpinion For(RepairKey key, string strategy)
    {
        var failure = ClassOf(key.ExceptionClass, key.Fault);
        return Opinion(PriorMatch.Endpoint, _atEndpoint.GetValueOrDefault((strategy, failure, key.EndpointShape)), $"worked at {key.EndpointShape}")
            ?? Opinion(PriorMatch.Context, _inContext.GetValueOrDefault((strategy, failure, key.Context)), "worked in the same code")
            ?? Opinion(PriorMatch.ExceptionClass, _onClass.GetValueOrDefault((strategy, failure)), $"worked on {failure}")
            ?? (_legacy.TryGetValue(LegacyKey(strategy, key.ExceptionClass), out var old)
                ? new PriorOpinion(PriorMatch.ExceptionClass, old.Confidence, old.Id, $"worked on {old.ExceptionClass} {old.Successes} of {old.Successes + old.Failures} times in an earlier pipeline")
                : PriorOpinion.None);
    }

    // There classes mostly have no namespace, and names come in any case.
    private static string LegacyKey(string strategy, string exceptionClass) => $"{strategy} {exceptionClass[(exceptionClass.LastIndexOf('.') + 1)..]}";

    private static PriorOpinion? Opinion(PriorMatch match, Experience? experience, string why) =>
        experience is { Successes: > 0 } && experience.Score >= WorthTrying
            ? new PriorOpinion(match, experience.Score, experience.Best.Id, $"{why} {experience.Successes} of {experience.Successes + experience.Failures} times")
            : null;

    /// <inheritdoc />
    public bool HoldsBack(RepairKey key, string strategy, string shape)
    {
        if (!_bad.TryGetValue((strategy, ClassOf(key.ExceptionClass, key.Fault), key.Context, shape), out var bad))
            return false;
        var why = $"{bad.Verdict} in the same code {bad.Occurrences} {(bad.Occurrences == 1 ? "time" : "times")}";
        lock (_gate)
            _suppressed.TryAdd(bad.Id, new LearnedUse(bad.Id, bad.Strategy, key.EndpointShape, nameof(PriorMatch.Context), why));
        return true;
    }

    // Where there was no exception, what was wrong with the answer says what kind of failure it was.
    private static string ClassOf(string exceptionClass, string fault) => exceptionClass.Length > 0 ? exceptionClass : fault;

    private void Add<TKey>(Dictionary<TKey, Experience> map, TKey key, FixPattern fix)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var experience))
            map.Add(key, experience = new Experience(fix, _now));
        experience.Add(fix);
    }

    /// <summary>Patterns that agree in what they are asked about, taken together.</summary>
    private sealed class Experience(FixPattern first, DateTimeOffset now)
    {
        private DateTimeOffset _lastSeen;

        public FixPattern Best { get; private set; } = first;

        public long Successes { get; private set; }

        public long Failures { get; private set; }

        public double Score => (Best with { Successes = Successes, Failures = Failures, LastSeen = _lastSeen }).Score(now);

        public void Add(FixPattern fix)
        {
            Successes += fix.Successes;
            Failures += fix.Failures;
            _lastSeen = fix.LastSeen > _lastSeen ? fix.LastSeen : _lastSeen;
            if (fix.Score(now) > Best.Score(now))
                Best = fix;
        }
    }
}
