using SmokeRepair.Probing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Validation;

/// <summary>What became of a probe that passed before a repair.</summary>
internal static class Regression
{
    /// <summary>
    /// Whether it got worse: it fails, or a request that was served is refused now. That an odd request is refused is no loss; that a valid one is, or that
    /// any gets no answer of its own any more (401, 403, 429, 503), is. Work that is lost may have been lost before, a little later.
    /// </summary>
    public static bool Is(ProbeOutcome now) => now.Failure?.Fault != FaultCodes.LostWork && now.Result is ProbeResult.Failed or ProbeResult.Blocked
        || (now.Result is ProbeResult.Excluded && (now.Probe.Intent is { Kind: ProbeKind.Valid, Name: null } || now.Exchanges is not [.., { Status: 400 or 404 or 409 or 422 }]));

    /// <summary>
    /// Whether it only passed for want of what is repaired: what stored nothing could not be refused by the database either. That an odd or a repeated request ends
    /// so, once anything is stored, is a fault of its own, which is found and repaired next.
    /// </summary>
    public static bool IsUncovered(Violation violation, Replay now) =>
        violation.Failure is { Fault: FaultCodes.FlowStepFailed or FaultCodes.StillThereAfterDelete, Cause: { } cause }
        && now.Outcome is { Result: ProbeResult.Failed, Failure: { Fault: FaultCodes.ServerError } failure, Probe.Intent.Kind: ProbeKind.Duplicate or ProbeKind.OddValue or ProbeKind.UnknownId or ProbeKind.Race }
        && failure.Endpoint.Key == cause.Key && now.Outcome.Probe.Endpoint.Key == cause.Key && now.Trace?.Exceptions.Any(e => e.Chain.Contains("Microsoft.EntityFrameworkCore.DbUpdateException")) == true;
}
