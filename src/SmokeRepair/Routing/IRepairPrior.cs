namespace SmokeRepair.Routing;

/// <summary>What earlier runs teach about a candidate. Routing owns the question; Learning answers it.</summary>
internal interface IRepairPrior
{
    /// <summary>The opinion on trying a strategy for a failure.</summary>
    PriorOpinion For(RepairKey key, string strategy);
}

/// <summary>What a failure looks like to the memory of earlier runs: nothing of it is particular to one app's names.</summary>
internal sealed record RepairKey(string ExceptionClass, IReadOnlyList<string> Chain, string Fault, string EndpointShape, Strategies.Layer Layer, string Context);

/// <summary>How closely a learned pattern fits, the weakest first.</summary>
internal enum PriorMatch
{
    /// <summary>Nothing learned fits.</summary>
    None,

    /// <summary>The same exception class.</summary>
    ExceptionClass,

    /// <summary>The same syntactic context.</summary>
    Context,

    /// <summary>The same endpoint shape.</summary>
    Endpoint,
}

/// <summary>What is known of a candidate.</summary>
internal sealed record PriorOpinion(PriorMatch Match, double Score, bool Suppressed, string? PatternId, string? Why)
{
    public static readonly PriorOpinion None = new(PriorMatch.None, 0, false, null, null);
}
