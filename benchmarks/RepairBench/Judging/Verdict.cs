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

    /// <summary>A repair that was made for it changed answers, and some still differ from the original's.</summary>
    Overfit,

    /// <summary>A request that the fault left alone is answered differently since the repair.</summary>
    Regression,

    /// <summary>Every request is answered as the original answers it.</summary>
    Right,
}

/// <summary>Judges a repaired service by difference from the original.</summary>
internal static class Judge
{
    /// <summary>The verdict on one fault, and which of the requests that show it are still answered otherwise.</summary>
    /// <param name="found">Whether the tool reported it.</param>
    /// <param name="touched">Whether a repair may have been made for it: what the repairs of other faults change besides is no repair of this one.</param>
    /// <param name="changed">Whether the tool changed sources.</param>
    /// <param name="before">Differences of the faulty service by the requests that show the fault.</param>
    /// <param name="after">Differences of the repaired service; null when it does not compile.</param>
    public static (FaultVerdict Verdict, IReadOnlyList<Difference> Left) Of(bool found, bool touched, bool changed, IReadOnlyList<Difference> before, IReadOnlyList<Difference>? after)
    {
        if (before.Count == 0)
            return (FaultVerdict.Equivalent, []);
        if (!changed)
            return (found ? FaultVerdict.NotRepaired : FaultVerdict.NotFound, before);
        if (after is null)
            return (FaultVerdict.Regression, before);
        var wrong = before.Select(d => d.Request.Number).ToHashSet();
        var left = after.Where(d => wrong.Contains(d.Request.Number)).ToArray();
        if (left.Length == 0)
            return (FaultVerdict.Right, []);
        var unchanged = before.Count == left.Length && before.Zip(left).All(p => p.First.Request == p.Second.Request && p.First.Actual.Status == p.Second.Actual.Status);
        return (!unchanged && touched ? FaultVerdict.Overfit : found ? FaultVerdict.NotRepaired : FaultVerdict.NotFound, left);
    }

    /// <summary>What only the repaired service answers otherwise than the original.</summary>
    public static IReadOnlyList<Difference> Added(IReadOnlyList<Difference> before, IReadOnlyList<Difference> after)
    {
        var wrong = before.Select(d => d.Request.Number).ToHashSet();
        return [.. after.Where(d => !wrong.Contains(d.Request.Number))];
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
