namespace SmokeRepair.Learning;

/// <summary>What learning did in one run.</summary>
public sealed record LearningSummary
{
    /// <summary>Kind of store; <c>none</c> when there was none.</summary>
    public string Store { get; init; } = "none";

    /// <summary>How many patterns were loaded, anti-patterns included.</summary>
    public int Loaded { get; init; }

    /// <summary>Patterns that were followed, and whose repair was accepted.</summary>
    public IReadOnlyList<LearnedUse> Applied { get; init; } = [];

    /// <summary>Anti-patterns that kept a candidate from being tried.</summary>
    public IReadOnlyList<LearnedUse> Suppressed { get; init; } = [];

    /// <summary>How many lessons were recorded.</summary>
    public int Recorded { get; init; }

    /// <summary>How many lessons the store did not take and wait for the next run.</summary>
    public int Kept { get; init; }

    /// <summary>How many lessons of earlier runs the store has taken now.</summary>
    public int Delivered { get; init; }

    /// <summary>What it came to, in one line.</summary>
    public string Note { get; init; } = "";
}

/// <summary>One pattern that had an effect.</summary>
/// <param name="Pattern">The pattern's id.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Endpoint">The endpoint; its shape where a candidate was held back.</param>
/// <param name="Match">How close the failures were: <c>Endpoint</c>, <c>Context</c> or <c>ExceptionClass</c>.</param>
/// <param name="Why">The reason in a few words.</param>
public sealed record LearnedUse(string Pattern, string Strategy, string Endpoint, string Match, string Why);
