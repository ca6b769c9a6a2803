namespace SmokeRepair.Routing;

/// <summary>What earlier runs have to say on trying a strategy. The only way in which something flows back into a run.</summary>
internal interface IRepairPrior
{
    /// <summary>The opinion on one strategy for one kind of failure; <see cref="PriorOpinion.None"/> when nothing is known.</summary>
    PriorOpinion For(RepairKey key, string strategy);

    /// <summary>Whether the same edit failed before in the same context: it is not tried there again while the code around it stays the same.</summary>
    /// <param name="key">The failure.</param>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="shape">What the edit does.</param>
    bool HoldsBack(RepairKey key, string strategy, string shape);
}

/// <summary>What two failures have to share so that what helped one may help the other.</summary>
/// <param name="ExceptionClass">Full name of the exception's class; empty when there was none.</param>
/// <param name="Chain">Names of the class and its base types, the class first.</param>
/// <param name="Fault">Fault code.</param>
/// <param name="EndpointShape">The endpoint without the names of resources, as in <c>POST /*/{}/pay</c>.</param>
/// <param name="Layer">Where the exception was thrown.</param>
/// <param name="Context">Fingerprint of the code around the fault; survives renames, white space and moves.</param>
internal sealed record RepairKey(string ExceptionClass, IReadOnlyList<string> Chain, string Fault, string EndpointShape, Strategies.Layer Layer, string Context);

/// <summary>How close the failures were from which an opinion comes; the greater the closer.</summary>
internal enum PriorMatch
{
    /// <summary>Nothing is known.</summary>
    None,

    /// <summary>The same class of exception.</summary>
    ExceptionClass,

    /// <summary>The same code around the fault.</summary>
    Context,

    /// <summary>The same shape of endpoint.</summary>
    Endpoint,
}

/// <summary>An opinion on one strategy.</summary>
/// <param name="Match">How close the failures were from which it comes.</param>
/// <param name="Score">Probability of success, from 0 to 1; 0 when nothing is known.</param>
/// <param name="PatternId">The pattern it comes from.</param>
/// <param name="Why">The reason in a few words, for people.</param>
internal sealed record PriorOpinion(PriorMatch Match, double Score, string? PatternId, string? Why)
{
    /// <summary>Nothing is known.</summary>
    public static readonly PriorOpinion None = new(PriorMatch.None, 0, null, null);
}
