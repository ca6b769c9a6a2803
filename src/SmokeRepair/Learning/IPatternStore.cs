namespace SmokeRepair.Learning;

/// <summary>
/// Keeps what was learned between runs. A host application may bring its own. A store may throw: the run then goes on without
/// learning and says so.
/// </summary>
public interface IPatternStore : IAsyncDisposable
{
    /// <summary>The kind of store, as reports name it, as in <c>sqlite</c>.</summary>
    string Kind { get; }

    /// <summary>What the store did on its own account that the user should know, as setting a corrupt file aside; empty as a rule.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>What a run needs in order to rank its candidates: of more than <see cref="LearnedPatterns.Most"/> patterns those that were seen last, as the old ones weigh little.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LearnedPatterns> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Adds lessons, all or none. Counts add up with those of other processes; a lesson already there is left out.</summary>
    /// <param name="lessons">The lessons.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were new.</returns>
    Task<int> RecordAsync(IReadOnlyList<Lesson> lessons, CancellationToken cancellationToken);

    /// <summary>All lessons in the order of their ids: what <see cref="RecordAsync"/> of another store takes.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<Lesson> ExportAsync(CancellationToken cancellationToken);

    /// <summary>Removes a pattern, its anti-pattern and their lessons.</summary>
    /// <param name="patternId">The pattern's id, or its beginning; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many patterns were removed.</returns>
    Task<int> ForgetAsync(string? patternId, CancellationToken cancellationToken);
}

/// <summary>What a store holds.</summary>
/// <param name="Fixes">Patterns of repairs, in the order of their ids.</param>
/// <param name="AntiPatterns">Repairs not to be tried again, in the order of their ids.</param>
public sealed record LearnedPatterns(IReadOnlyList<FixPattern> Fixes, IReadOnlyList<GenerationAntiPattern> AntiPatterns)
{
    /// <summary>Most patterns of one kind that a run takes: a store may hold any number, and a run has to begin.</summary>
    public const int Most = 10_000;

    /// <summary>What an earlier pipeline left, the most believable first; empty as a rule.</summary>
    public IReadOnlyList<LegacyPattern> Legacy { get; init; } = [];

    /// <summary>Nothing.</summary>
    public static LearnedPatterns None { get; } = new([], []);
}
