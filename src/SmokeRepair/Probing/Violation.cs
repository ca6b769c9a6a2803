using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>One root cause: a fault, the requests that show it, and how to see it again.</summary>
internal sealed record Violation
{
    /// <summary>Stable identity: the same fault has the same id in every run (12 hex digits).</summary>
    public required string Id { get; init; }

    /// <summary>What was wrong, as strategies see it; with the exception once evidence is attached.</summary>
    public required Failure Failure { get; init; }

    /// <summary>The probes that show it, the smallest first.</summary>
    public required IReadOnlyList<Probe> Probes { get; init; }

    /// <summary>Probes that are asked before those that show it: what it waits for may have been taken, and not given back, by what failed otherwise.</summary>
    public IReadOnlyList<Probe> Before { get; init; } = [];

    /// <summary>
    /// How its requests to the failing endpoint differ from valid ones, each way once, that of <see cref="Failure"/> first: a repair has to hold for all.
    /// </summary>
    public IReadOnlyList<ProbeIntent> Inputs { get; init; } = [];

    /// <summary>Whether the app is to blame; only those are counted and repaired.</summary>
    public ViolationClass Class { get; init; } = ViolationClass.Application;

    /// <summary>Why the app is not to blame, in a few words; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>A shell script that reproduces it from a fresh start, for people; the same text in every run.</summary>
    public required string Curl { get; init; }

    /// <summary>Replaces what differs from run to run in a text about the failing exchange.</summary>
    public Func<string, string> Mask { get; init; } = static text => text;

    /// <summary>Ids of the requests of the failing exchange, the failing one last: where its traces are found.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];
}

/// <summary>Who is to blame for a violation.</summary>
internal enum ViolationClass
{
    /// <summary>The app.</summary>
    Application,

    /// <summary>The test: contradicting documents, a wrong guess at what is valid.</summary>
    Oracle,

    /// <summary>What the app needs and does not have here: an outside service, credentials.</summary>
    Environment,

    /// <summary>Nobody knows: it does not show every time.</summary>
    Flaky,

    /// <summary>Perhaps the app, perhaps nobody: what answers so may be meant so. It is told only once a repair has shown that it was not.</summary>
    Suspected,
}
