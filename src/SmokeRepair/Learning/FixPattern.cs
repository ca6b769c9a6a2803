namespace SmokeRepair.Learning;

/// <summary>What a strategy achieved on one kind of failure: the sum of the lessons with the same key.</summary>
public sealed record FixPattern
{
    // After this many days an old experience weighs half.
    private const double HalfLifeDays = 90;

    /// <summary>Identity: 12 hex digits of a hash of the key.</summary>
    public required string Id { get; init; }

    /// <summary>Full name of the exception's class; empty when there was none.</summary>
    public required string ExceptionClass { get; init; }

    /// <summary>Fault code.</summary>
    public required string Fault { get; init; }

    /// <summary>The endpoint without the names of resources.</summary>
    public required string EndpointShape { get; init; }

    /// <summary>Where the exception was thrown.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Fingerprint of the code around the fault.</summary>
    public string Context { get; init; } = "";

    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>What the last patch that worked does, in one line; of the last one if none did.</summary>
    public string Description { get; init; } = "";

    /// <summary>How often it worked.</summary>
    public long Successes { get; init; }

    /// <summary>How often it did not.</summary>
    public long Failures { get; init; }

    /// <summary>When a lesson was last added.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>
    /// Expected probability of success, from 0 to 1: the mean of the Beta posterior over a uniform prior, with the counts
    /// decayed by their age (half-life 90 days), so that what was long not seen tends back to one half.
    /// </summary>
    /// <param name="now">The time of asking.</param>
    public double Score(DateTimeOffset now)
    {
        var weight = Math.Pow(0.5, Math.Max(0, (now - LastSeen).TotalDays) / HalfLifeDays);
        return (1 + (Successes * weight)) / (2 + ((Successes + Failures) * weight));
    }
}
