namespace SmokeRepair.Validation;

/// <summary>Whose fault it is what got worse with a row of changes.</summary>
/// <param name="Culprits">Indices of the changes that are to blame, in the order in which they were found.</param>
/// <param name="Nobodys">What got worse and does so without any of the changes.</param>
internal sealed record Blame<T>(IReadOnlyList<int> Culprits, IReadOnlyList<T> Nobodys)
{
    /// <summary>
    /// Finds who is to blame. Where rows of a database live on, or the machine is busy, what passed once may fail at any later start: that is told by a start without any of the changes.
    /// What fails with all of them, but not on a start of its own, is asked after everything else, each time.
    /// </summary>
    /// <param name="count">How many changes there are.</param>
    /// <param name="worse">What got worse with all of them.</param>
    /// <param name="failing">Which of some fail on a start with the changes of these indices, at once or after everything else.</param>
    public static async Task<Blame<T>> FindAsync(int count, IReadOnlyList<T> worse, Func<IReadOnlyList<int>, IReadOnlyList<T>, bool, Task<IReadOnlyList<T>>> failing)
    {
        List<int> kept = [.. Enumerable.Range(0, count)];
        var alone = await failing(kept, worse, false);
        var (suspects, afterAll) = alone.Count > 0 ? (alone, false) : (worse, true);
        var anyway = await failing([], suspects, afterAll);
        IReadOnlyList<T> blamed = [.. suspects.Except(anyway)];
        var culprits = new List<int>();
        while (blamed.Count > 0 && kept.Count > 0)
        {
            var at = await Bisection.FirstBadAsync(kept.Count, async first => (await failing(kept[..first], blamed, afterAll)).Count == 0);
            culprits.Add(kept[at]);
            kept.RemoveAt(at);
            blamed = kept.Count == 0 ? [] : await failing(kept, blamed, afterAll);
        }

        // What is left of those that fail alone is asked with the others the next time.
        return new(culprits, [.. anyway]);
    }
}
