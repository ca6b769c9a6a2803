using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Holds against a success that work which its request began has failed, and nobody was told.</summary>
internal static class LostWork
{
    /// <summary>The result, with probes that passed as failed where what they asked last has lost work.</summary>
    /// <param name="result">How the probes ended.</param>
    /// <param name="lost">What the app lost, by the ids of requests.</param>
    public static SuiteResult Judge(SuiteResult result, IReadOnlyDictionary<string, TracedException> lost) =>
        lost.Count == 0 ? result : result with { Outcomes = [.. result.Outcomes.Select(o => Judge(o, lost))] };

    private static ProbeOutcome Judge(ProbeOutcome outcome, IReadOnlyDictionary<string, TracedException> lost)
    {
        if (outcome is not { Result: ProbeResult.Passed, Exchanges: [.., { Status: >= 200 and < 300, Step.Check: { } check } last] } || !lost.TryGetValue(last.RequestId, out var exception))
            return outcome;
        return outcome with
        {
            Result = ProbeResult.Failed,
            Failure = new()
            {
                Endpoint = last.Step.Endpoint,
                Fault = FaultCodes.LostWork,
                Intent = outcome.Probe.Intent,
                ExpectedStatuses = check.Statuses,
                ActualStatus = last.Status,
                Detail = $"expected what the request began to be done, failed with {exception.Chain[0]} that nobody noticed",
            },
        };
    }
}
