using RepairBench.Services;

namespace RepairBench.Variants;

/// <summary>The service with some faults in it that have nothing to do with each other.</summary>
internal sealed class Variant
{
    private readonly List<ObservedFault> _faults = [];

    /// <summary>Its faults.</summary>
    public IReadOnlyList<ObservedFault> Faults => _faults;

    /// <summary>
    /// Takes a fault in, unless it would be seen by the same requests as one that is there, lies in the same member, or silences
    /// the service: what becomes of each could then not be told apart.
    /// </summary>
    public bool TryAdd(ObservedFault fault)
    {
        if (_faults.Any(f => f.Silences || fault.Silences || f.Requests.Overlaps(fault.Requests) || f.Fault.File == fault.Fault.File && f.Fault.Member == fault.Fault.Member))
            return false;
        _faults.Add(fault);
        return true;
    }

    /// <summary>The faulty files, by relative path.</summary>
    /// <param name="service">The original.</param>
    public IReadOnlyDictionary<string, string> Texts(Service service) => _faults.GroupBy(f => f.Fault.File, StringComparer.Ordinal).ToDictionary(
        g => g.Key,
        g => service.TextOf(g.Key).WithChanges(g.Select(f => f.Fault.Change).OrderBy(c => c.Span.Start)).ToString(),
        StringComparer.Ordinal);
}

/// <summary>Packs faults of one service into variants: each goes into the first that takes it.</summary>
/// <param name="size">Most faults of a variant.</param>
internal sealed class VariantPacker(int size)
{
    private readonly List<Variant> _open = [];

    /// <summary>Puts a fault in; a variant that is full by it is given back and forgotten.</summary>
    public Variant? Add(ObservedFault fault)
    {
        var variant = _open.FirstOrDefault(v => v.TryAdd(fault));
        if (variant is null)
        {
            variant = new Variant();
            variant.TryAdd(fault);
            _open.Add(variant);
        }

        if (variant.Faults.Count < size && !fault.Silences)
            return null;
        _open.Remove(variant);
        return variant;
    }

    /// <summary>The variants that are not full; forgotten by this.</summary>
    public IReadOnlyList<Variant> Rest()
    {
        var rest = _open.ToArray();
        _open.Clear();
        return rest;
    }
}
