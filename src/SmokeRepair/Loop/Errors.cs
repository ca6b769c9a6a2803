using SmokeRepair.Hosting;
using SmokeRepair.Probing;
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

    /// <summary>The outcome of a run that could start no app where it was to run.</summary>
    public static RunOutcome Of(HostingError error) => RunOutcome.Of(StopReason.CouldNotRun, new UserError(error.Code, error.What + ".", error.Where, error.Mend));

    /// <summary>That not one request could be judged is no success.</summary>
    public static UserError OfNothingJudged(SuiteResult result)
    {
        var (reason, count) = result.Outcomes.GroupBy(o => o.Note ?? "no reason known").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).First();
        return new("SR0309", "No request could be judged.", $"{count} of {result.Outcomes.Count} probes: {reason}", "Give the service what it needs here: --auth for an identity, --header for a key, --env for its settings; --verbose lists every reason.");
    }

    private static StopReason ReasonOf(LoadFailureCode code) => code switch
    {
        LoadFailureCode.BuildFailed => StopReason.DoesNotCompile,
        LoadFailureCode.SdkMissing or LoadFailureCode.RestoreFailed => StopReason.CouldNotRun,
        _ => StopReason.NoProject,
    };
}
