namespace SmokeRepair.Validation;

/// <summary>How the proof of a patch ended.</summary>
internal enum VerdictKind
{
    /// <summary>The violation is gone for the right reason, and nothing else is worse.</summary>
    Fixed,

    /// <summary>The request still fails.</summary>
    StillFailing,

    /// <summary>Another probe that passed before fails now.</summary>
    Regressed,

    /// <summary>The compiler refuses it.</summary>
    DoesNotCompile,

    /// <summary>The failure is only hidden: an exception is swallowed that was not before, or a check no longer has an effect.</summary>
    Swallowed,

    /// <summary>No verdict could be reached: the app did not start, a time-out, a flaky probe.</summary>
    Inconclusive,
}

/// <summary>A verdict and its proof, in one sentence.</summary>
internal sealed record Verdict(VerdictKind Kind, string Why);
