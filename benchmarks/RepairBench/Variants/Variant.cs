using RepairBench.Corpus;
using RepairBench.Services;

namespace RepairBench.Variants;

/// <summary>The service with some faults in it that have nothing to do with each other.</summary>
internal sealed class Variant
{
    private const double OwnShare = 0.7;
    private readonly List<ObservedFault> _faults = [];

    /// <summary>Tells variants of a service apart, where that matters.</summary>
    public int Number { get; set; }

    /// <summary>Its faults.</summary>
    public IReadOnlyList<ObservedFault> Faults => _faults;

    /// <summary>
    /// Whether a fault can be told apart from those that are there: they lie in different members, and each keeps a good part of the
    /// requests that show it for itself.
    /// </summary>
    public bool Takes(ObservedFault fault)
    {
        // What breaks half of all answers hides everything beside it.
        if (_faults.Count > 0 && (fault.IsWide || _faults[0].IsWide))
            return false;
        if (_faults.Any(f => f.How.Silences || fault.How.Silences || f.Fault.File == fault.Fault.File && f.Fault.Member == fault.Fault.Member))
            return false;
        ObservedFault[] all = [.. _faults, fault];
        return all.All(f => f.Requests.Count(r => all.Count(g => g.Requests.Contains(r)) == 1) >= Math.Max(1, f.Requests.Count * OwnShare));
    }

    /// <summary>The fault of which a report on an endpoint speaks: the only one that shows there, or that shows there with this status; null when that cannot be told.</summary>
    /// <param name="endpoint">Method and route.</param>
    /// <param name="status">The answer's status.</param>
    public ObservedFault? OwnerOf(string endpoint, int status)
    {
        if (_faults is [var only])
            return only;
        var operation = ApiOperation.KeyOf(endpoint);
        return _faults.Where(f => f.Operations.Contains(operation)).ToArray() switch
        {
            [var one] => one,
            var several => several.Where(f => f.How.Signs.Contains(Observation.Sign(operation, status))).ToArray() is [var one] ? one : null,
        };
    }

    /// <summary>Whether a request shows another fault too.</summary>
    public bool Shares(ObservedFault fault, int request) => _faults.Any(f => f != fault && f.Requests.Contains(request));

    /// <summary>Takes a fault in.</summary>
    public void Add(ObservedFault fault) => _faults.Add(fault);

    /// <summary>The faulty files, by relative path.</summary>
    /// <param name="service">The original.</param>
    public IReadOnlyDictionary<string, string> Texts(Service service) => _faults.GroupBy(f => f.Fault.File, StringComparer.Ordinal).ToDictionary(
        g => g.Key,
        g => service.TextOf(g.Key).WithChanges(g.Select(f => f.Fault.Change).OrderBy(c => c.Span.Start)).ToString(),
        StringComparer.Ordinal);
}

/// <summary>Packs faults of one service into variants.</summary>
internal static class VariantPacker
{
    /// <summary>Each fault goes into the first variant that takes it, those that many requests show first.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="size">Most faults of a variant.</param>
    public static IReadOnlyList<Variant> Pack(IEnumerable<ObservedFault> faults, int size)
    {
        var variants = new List<Variant>();
        foreach (var fault in faults.OrderByDescending(f => f.Requests.Count).ThenBy(f => f.Fault.Id, StringComparer.Ordinal))
        {
            var variant = variants.FirstOrDefault(v => v.Faults.Count < size && v.Takes(fault));
            if (variant is null)
                variants.Add(variant = new Variant());
            variant.Add(fault);
        }

        return variants;
    }
}
