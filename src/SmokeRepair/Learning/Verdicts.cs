using SmokeRepair.Validation;

namespace SmokeRepair.Learning;

/// <summary>What a verdict's name means for learning. Lessons of later versions may bear names unknown here: they count for nothing.</summary>
internal static class Verdicts
{
    public static bool Worked(string verdict) => verdict == nameof(VerdictKind.Fixed);

    /// <summary>Null when the verdict says nothing against the repair.</summary>
    public static AntiPatternSeverity? Severity(string verdict) => verdict switch
    {
        nameof(VerdictKind.DoesNotCompile) => AntiPatternSeverity.DoesNotCompile,
        nameof(VerdictKind.StillFailing) => AntiPatternSeverity.Ineffective,
        nameof(VerdictKind.Regressed) or nameof(VerdictKind.Swallowed) => AntiPatternSeverity.Harmful,
        _ => null,
    };
}
