using System.Globalization;
using System.Text;
using RepairBench.Judging;

namespace RepairBench.Results;

/// <summary>Two runs compared fault by fault.</summary>
/// <param name="Gained">Right now, and not right before.</param>
/// <param name="Lost">Right before, and judged otherwise now. A fault that was not judged now is not lost.</param>
internal sealed record ResultChange(IReadOnlyList<FaultResult> Gained, IReadOnlyList<FaultResult> Lost)
{
    /// <summary>Compares two runs.</summary>
    public static ResultChange Between(IReadOnlyList<FaultResult> before, IReadOnlyList<FaultResult> after)
    {
        var was = before.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Last().Verdict is FaultVerdict.Right);
        return new(
            [.. after.Where(r => r.Verdict is FaultVerdict.Right && !was.GetValueOrDefault(r.Id))],
            [.. after.Where(r => r.Verdict is not FaultVerdict.Right && was.GetValueOrDefault(r.Id))]);
    }

    /// <summary>For people: totals, and the faults themselves as far as they may be shown.</summary>
    /// <param name="reveal">Whether the blind half may be shown.</param>
    public string ToString(bool reveal)
    {
        var text = new StringBuilder();
        foreach (var (word, list) in (IEnumerable<(string, IReadOnlyList<FaultResult>)>)[("gained", Gained), ("lost", Lost)])
        {
            text.Append(CultureInfo.InvariantCulture, $"{word}: {list.Count}\n");
            foreach (var r in list.Where(r => reveal || !r.Blind))
                text.Append(CultureInfo.InvariantCulture, $"  {r.Service} {r.Operator} {r.File}:{r.Line} {r.Verdict}\n");
        }

        return text.ToString();
    }
}
