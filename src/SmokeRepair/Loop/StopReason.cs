namespace SmokeRepair;

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>No violation is left; none was found, or all were repaired.</summary>
    AllGreen,

    /// <summary>The run was only to look (<see cref="RunOptions.CheckOnly"/>), and there are violations.</summary>
    Checked,

    /// <summary>Violations are left, and every candidate for them has been tried.</summary>
    NoProgress,

    /// <summary>Violations are left after <see cref="RunOptions.MaxCycles"/> cycles.</summary>
    MaxCycles,

    /// <summary>PATH names no project that can be started, or several.</summary>
    NoProject,

    /// <summary>The project does not compile.</summary>
    DoesNotCompile,

    /// <summary>The app does not start, and no repair made it start.</summary>
    AppDidNotStart,

    /// <summary>Something else kept the run from its work; <see cref="RunResult.Error"/> says what.</summary>
    CouldNotRun,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
