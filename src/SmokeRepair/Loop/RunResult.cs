using SmokeRepair.Reporting;

namespace SmokeRepair;

/// <summary>How a run ended.</summary>
public sealed record RunResult
{
    /// <summary>Why it ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>What it found and did; of a run that failed early, what was known until then.</summary>
    public required RunReport Report { get; init; }

    /// <summary>Folder in which the reports lie; null when none was written.</summary>
    public string? OutDirectory { get; init; }

    /// <summary>What kept the run from its work, or from writing its reports; null when nothing did.</summary>
    public UserError? Error { get; init; }

    /// <summary>The process's exit code: 0 no violation left, 1 violations left, 2 could not run, 130 cancelled.</summary>
    public int ExitCode => StopReason switch
    {
        StopReason.Cancelled => 130,
        _ when Error is not null => 2,
        StopReason.NoProject or StopReason.DoesNotCompile or StopReason.AppDidNotStart or StopReason.CouldNotRun => 2,
        StopReason.AllGreen => 0,
        _ => 1,
    };
}
