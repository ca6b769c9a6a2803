using RepairBench.Corpus;
using RepairBench.Faults;
using RepairBench.Judging;

namespace RepairBench.Variants;

/// <summary>A fault that the corpus shows when it is alone in the service.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Answers">Answers of the service with this fault only.</param>
/// <param name="Shown">Where they differ from the original's.</param>
internal sealed record ObservedFault(Fault Fault, IReadOnlyList<Answer> Answers, IReadOnlyList<Difference> Shown)
{
    private readonly Lazy<HashSet<int>> _requests = new(() => [.. Shown.Select(d => d.Request.Number)]);

    /// <summary>Numbers of the requests that show it.</summary>
    public IReadOnlySet<int> Requests => _requests.Value;

    /// <summary>Operations that show it.</summary>
    public IReadOnlySet<string> Operations { get; } = Shown.Select(d => d.Request.Operation).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the service answers nothing at all with it: nothing else could be seen beside it.</summary>
    public bool Silences => Answers.All(a => a.Status == 0);
}
