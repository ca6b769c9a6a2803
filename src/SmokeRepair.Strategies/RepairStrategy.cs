namespace SmokeRepair.Strategies;

/// <summary>
/// One way of repairing code. Subclasses are sealed, have a parameterless constructor, carry <see cref="RepairsAttribute"/> and are named by what the
/// code becomes. They are found by type: adding one touches nothing else.
/// </summary>
public abstract class RepairStrategy
{
    /// <summary>The name under which it is reported and learned: its class name.</summary>
    public string Name => GetType().Name;

    /// <summary>Whether the repair changes what the code does or which input it allows.</summary>
    public virtual RepairKind Kind => RepairKind.Flow;

    /// <summary>
    /// Whether the strategy fits any failure of its class (a boundary guard) rather than one cause. Generic ones are tried last.
    /// </summary>
    public virtual bool IsGeneric => false;

    /// <summary>
    /// Whether what the strategy looks for explains a failure by itself, as a method that was never written does. Such ones are tried before all that
    /// mend what is there.
    /// </summary>
    public virtual bool IsFirst => false;

    /// <summary>Proposes repairs of the site, the best first, or says why it does not apply. Never touches anything but the site.</summary>
    /// <param name="site">What failed, and the code around it.</param>
    public abstract StrategyResult Propose(RepairSite site);

    /// <summary>The strategy does not apply, and why.</summary>
    protected static StrategyResult NotApplicable(string reason) => new(reason, []);

    /// <summary>Proposals, the best first; those that change nothing are dropped.</summary>
    protected static StrategyResult Propose(params Proposal?[] proposals)
    {
        var real = proposals.Where(p => p is { Edits.Count: > 0 }).Select(p => p!).ToArray();
        return real.Length == 0 ? NotApplicable("nothing to change") : new(null, real);
    }
}

/// <summary>What kind of change a strategy makes.</summary>
public enum RepairKind
{
    /// <summary>Changes what the code does.</summary>
    Flow,

    /// <summary>Changes which input is allowed.</summary>
    Constraint,
}

/// <summary>What a strategy answers: proposals, or why it has none.</summary>
/// <param name="Reason">Why it does not apply; null when it does.</param>
/// <param name="Proposals">The proposals, the best first.</param>
public sealed record StrategyResult(string? Reason, IReadOnlyList<Proposal> Proposals);
