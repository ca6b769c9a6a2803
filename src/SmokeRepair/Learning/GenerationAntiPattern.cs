namespace SmokeRepair.Learning;

/// <summary>How much harm a failed repair would have done; the greater the more.</summary>
public enum AntiPatternSeverity
{
    /// <summary>The compiler refused it.</summary>
    DoesNotCompile = 1,

    /// <summary>It changed nothing for the failing request.</summary>
    Ineffective = 2,

    /// <summary>It broke something else, or hid the fault.</summary>
    Harmful = 3,
}

/// <summary>A repair that failed validation in one context: not to be tried there again while the code around it stays the same.</summary>
public sealed record GenerationAntiPattern
{
    /// <summary>Identity: that of the pattern with the same key, and of the edit.</summary>
    public required string Id { get; init; }

    /// <summary>Full name of the exception's class; empty when there was none.</summary>
    public required string ExceptionClass { get; init; }

    /// <summary>Fault code.</summary>
    public required string Fault { get; init; }

    /// <summary>The endpoint without the names of resources.</summary>
    public required string EndpointShape { get; init; }

    /// <summary>Fingerprint of the code around the fault.</summary>
    public required string Context { get; init; }

    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>What the edit does, whatever the names around it; empty in what an earlier version recorded, which holds nothing back.</summary>
    public string Edit { get; init; } = "";

    /// <summary>What was tried.</summary>
    public string BadSnippet { get; init; } = "";

    /// <summary>What worked in the same context, once that is known.</summary>
    public string? CorrectSnippet { get; init; }

    /// <summary>The verdict it last got.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>How often it failed.</summary>
    public long Occurrences { get; init; }

    /// <summary>The worst it did.</summary>
    public AntiPatternSeverity Severity { get; init; }

    /// <summary>When it last failed.</summary>
    public DateTimeOffset LastSeen { get; init; }
}
