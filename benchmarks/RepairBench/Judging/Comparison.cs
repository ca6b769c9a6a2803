using RepairBench.Corpus;

namespace RepairBench.Judging;

/// <summary>A request that two variants answer differently.</summary>
/// <param name="Request">The request.</param>
/// <param name="Expected">What the original answers.</param>
/// <param name="Actual">What the variant answers.</param>
internal sealed record Difference(RecordedRequest Request, Answer Expected, Answer Actual)
{
    /// <summary>For people, on one line.</summary>
    public override string ToString() => Expected.Status != Actual.Status
        ? $"{Request.Method} {Request.Url}: {Actual.Status} instead of {Expected.Status} ({Request.Story})"
        : $"{Request.Method} {Request.Url}: {Actual.Status} with another body ({Request.Story})";
}

/// <summary>Compares the answers of variants to the whole corpus.</summary>
/// <param name="corpus">The requests.</param>
/// <param name="original">What the original answered.</param>
internal sealed class Comparison(IReadOnlyList<RecordedRequest> corpus, IReadOnlyList<Answer> original)
{
    private readonly HashSet<int> _unstable = [];
    private readonly HashSet<string> _volatile = new(StringComparer.Ordinal);

    /// <summary>What the original answered.</summary>
    public IReadOnlyList<Answer> Original => original;

    /// <summary>Requests that say nothing, because the original itself answers them differently from start to start.</summary>
    public IReadOnlySet<int> Unstable => _unstable;

    /// <summary>Leaves requests out of every later comparison.</summary>
    public void LeaveOut(IEnumerable<int> requests) => _unstable.UnionWith(requests);

    /// <summary>Names of members that the original answers differently from start to start.</summary>
    public IReadOnlySet<string> Volatile => _volatile;

    /// <summary>Leaves members of these names out of every later comparison.</summary>
    public void LeaveOut(IEnumerable<string> names) => _volatile.UnionWith(names);

    /// <summary>Names of members in which a second start of the original differs from the first, everything else in those answers being the same.</summary>
    public IReadOnlyList<string> NamesThatDiffer(IReadOnlyList<Answer> again)
    {
        var bodies = new BodyComparer(_volatile);
        return [.. original.Zip(again).Where(p => p.First.Status == p.Second.Status && p.First.Status is >= 200 and < 300)
            .SelectMany(p => bodies.DifferingNames(p.First.Body, p.Second.Body) ?? new HashSet<string>()).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The differences: status, and the body of a success but for generated ids and times. A refusal's wording is free, and 400
    /// and 422 are the same where the document allows both.
    /// </summary>
    public IReadOnlyList<Difference> Of(IReadOnlyList<Answer> answers)
    {
        var bodies = new BodyComparer(_volatile);
        var differences = new List<Difference>();
        for (var i = 0; i < corpus.Count; i++)
        {
            var (expected, actual) = (original[i], answers[i]);
            var same = expected.Status == actual.Status || corpus[i].MayRefuseEitherWay && expected.Status is 400 or 422 && actual.Status is 400 or 422;
            if (expected.Status is >= 200 and < 300)
                same &= bodies.Same(expected.Body, actual.Body, creates: corpus[i].Method == "POST");
            if (!same && !_unstable.Contains(i))
                differences.Add(new(corpus[i], expected, actual));
        }

        return differences;
    }
}
