using RepairBench.Corpus;
using RepairBench.Faults;
using RepairBench.Judging;
using RepairBench.Services;

namespace RepairBench.Variants;

/// <summary>How a fault shows when it is alone in the service: told by the corpus alone, so it is kept from run to run.</summary>
/// <param name="Id">The edit's identity.</param>
/// <param name="Compiles">Whether the service compiles with it.</param>
/// <param name="Requests">Numbers of the requests that show it.</param>
/// <param name="Symptoms">Some of the differences, for people.</param>
/// <param name="Signs">The operations that show it, each with the statuses that it answers instead.</param>
/// <param name="Silences">Whether the service answers nothing at all with it: nothing else could be seen beside it.</param>
internal sealed record Observation(string Id, bool Compiles, IReadOnlyList<int> Requests, IReadOnlyList<string> Symptoms, IReadOnlyList<string> Signs, bool Silences)
{
    /// <summary>An observation from answers; null when the service does not compile.</summary>
    public static Observation Of(Fault fault, IReadOnlyList<Answer>? answers, Comparison comparison)
    {
        if (answers is null)
            return new(fault.EditId, false, [], [], [], false);
        var shown = comparison.Of(answers);
        return new(fault.EditId, true, [.. shown.Select(d => d.Request.Number)], [.. shown.Take(4).Select(d => d.ToString())], [.. shown.Select(d => Sign(d.Request.Operation, d.Actual.Status)).Distinct()], answers.All(a => a.Status == 0));
    }

    /// <summary>An operation with a status.</summary>
    public static string Sign(string operation, int status) => $"{operation} {status}";
}

/// <summary>A fault that the corpus shows when it is alone in the service.</summary>
internal sealed class ObservedFault
{
    private const double WideShare = 0.2;

    /// <summary>Puts together what is known of it.</summary>
    public ObservedFault(Fault fault, Observation how, Service service)
    {
        (Fault, How) = (fault, how);
        Requests = how.Requests.Where(n => !service.Comparison.Unstable.Contains(n)).ToHashSet();
        IsWide = Requests.Count > service.Corpus.Count * WideShare;
        Operations = Requests.Select(n => service.Corpus[n].Operation).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a good part of all requests shows it, as a fault of the pipeline does.</summary>
    public bool IsWide { get; }

    /// <summary>The fault.</summary>
    public Fault Fault { get; }

    /// <summary>How it shows.</summary>
    public Observation How { get; }

    /// <summary>Numbers of the requests that show it.</summary>
    public IReadOnlySet<int> Requests { get; }

    /// <summary>Operations that show it.</summary>
    public IReadOnlySet<string> Operations { get; }
}
