using RepairBench.Corpus;
using RepairBench.Faults;

namespace RepairBench.Judging;

/// <summary>What became of a fault.</summary>
internal enum FaultVerdict
{
    /// <summary>The corpus does not show it: it does not count.</summary>
    Equivalent,

    /// <summary>The faulty service does not compile: it does not count.</summary>
    DoesNotCompile,

    /// <summary>The tool reported nothing.</summary>
    NotFound,

    /// <summary>The tool reported something but repaired nothing, or what it did changes no answer.</summary>
    NotRepaired,

    /// <summary>Answers changed, and some still differ from the original's.</summary>
    Overfit,

    /// <summary>A request that the fault left alone is answered differently since the repair.</summary>
    Regression,

    /// <summary>Every request is answered as the original answers it.</summary>
    Right,
}

/// <summary>Judges a repaired service by difference from the original.</summary>
internal static class Judge
{
    /// <summary>The verdict, and what still differs.</summary>
    /// <param name="found">Whether the tool reported anything.</param>
    /// <param name="changed">Whether it changed sources.</param>
    /// <param name="comparison">The original's answers.</param>
    /// <param name="faulty">The faulty service's answers.</param>
    /// <param name="repaired">The repaired service's answers; null when it does not compile.</param>
    public static (FaultVerdict Verdict, IReadOnlyList<Difference> Left) Of(bool found, bool changed, Comparison comparison, IReadOnlyList<Answer> faulty, IReadOnlyList<Answer>? repaired)
    {
        var before = comparison.Of(faulty);
        if (before.Count == 0)
            return (FaultVerdict.Equivalent, []);
        if (!changed)
            return (found ? FaultVerdict.NotRepaired : FaultVerdict.NotFound, before);
        if (repaired is null)
            return (FaultVerdict.Regression, before);
        var left = comparison.Of(repaired);
        if (left.Count == 0)
            return (FaultVerdict.Right, []);
        var wrong = before.Select(d => d.Request.Number).ToHashSet();
        var added = left.Where(d => !wrong.Contains(d.Request.Number)).ToArray();
        if (added.Length > 0)
            return (FaultVerdict.Regression, [.. added, .. left.Except(added)]);
        var unchanged = before.Count == left.Count && before.Zip(left).All(p => p.First.Request == p.Second.Request && p.First.Actual.Status == p.Second.Actual.Status);
        return (unchanged ? FaultVerdict.NotRepaired : FaultVerdict.Overfit, left);
    }

    /// <summary>Whether a repair lies in the file and member of the fault.</summary>
    public static (bool File, bool Member) Locates(Fault fault, string faultyText, IReadOnlyDictionary<string, string> repaired)
    {
        if (!repaired.TryGetValue(fault.File, out var text))
            return (false, false);
        var (before, after) = (MemberNames.In(faultyText), MemberNames.In(text));
        return (true, before.Keys.Union(after.Keys).Any(m => m == fault.Member && before.GetValueOrDefault(m) != after.GetValueOrDefault(m)));
    }
}
