using SmokeRepair.Projects;

namespace SmokeRepair.Loop;

/// <summary>Tells users of failures in words they can act on, each under a stable code.</summary>
internal static class Errors
{
    /// <summary>The outcome of a run that ended while loading or building.</summary>
    public static RunOutcome Of(LoadFailure failure)
    {
        var where = failure.Errors.IsEmpty ? failure.Where : string.Join('\n', failure.Errors.Take(20).Select(e => e.ToString()));
        return RunOutcome.Of(ReasonOf(failure.Code), new UserError($"SR01{(int)failure.Code + 1:D2}", failure.What + ".", where, failure.HowToMend));
    }

    private static StopReason ReasonOf(LoadFailureCode code) => code switch
    {
        LoadFailureCode.BuildFailed => StopReason.DoesNotCompile,
        LoadFailureCode.SdkMissing or LoadFailureCode.RestoreFailed => StopReason.CouldNotRun,
        _ => StopReason.NoProject,
    };
}
