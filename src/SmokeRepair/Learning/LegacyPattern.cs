namespace SmokeRepair.Learning;

/// <summary>
/// A pattern that an earlier smoke-repair pipeline left in a graph. It is shown, and where its kind of fix bears the name of a strategy it may rank that
/// strategy; its texts are never applied as code. Every property may have been missing: the defaults are those of that pipeline.
/// </summary>
public sealed record LegacyPattern
{
    /// <summary>Its own id; one made of the node's where it had none.</summary>
    public required string Id { get; init; }

    /// <summary>The label of its node, as in <c>GenerationAntiPattern</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of failure as it was named there, as in <c>http_422</c>.</summary>
    public string ErrorType { get; init; } = "unknown";

    /// <summary>The exception's class as it was named there.</summary>
    public string ExceptionClass { get; init; } = "Unknown";

    /// <summary>The endpoint, as in <c>POST /orders</c>.</summary>
    public string EndpointPattern { get; init; } = "*";

    /// <summary>The entity.</summary>
    public string EntityPattern { get; init; } = "*";

    /// <summary>The kind of fix; empty for an anti-pattern.</summary>
    public string FixType { get; init; } = "";

    /// <summary>What it says, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Code that was wrong.</summary>
    public string WrongCode { get; init; } = "";

    /// <summary>Code that was right, or prose on it.</summary>
    public string CorrectCode { get; init; } = "";

    /// <summary>Whether <see cref="CorrectCode"/> reads as C#; prose does not.</summary>
    public bool IsCode { get; init; }

    /// <summary>How often it worked.</summary>
    public long Successes { get; init; }

    /// <summary>How often it did not.</summary>
    public long Failures { get; init; }

    /// <summary>How often it was seen.</summary>
    public long Occurrences { get; init; }

    /// <summary>How much it is to be believed, from 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>When it was last seen; null when nothing says.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}
