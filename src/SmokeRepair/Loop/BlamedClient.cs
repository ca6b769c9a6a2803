using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>
/// Requests that were taken for valid and refused, where no rule of the app refused them but an accident of its code did: a clause that catches everything
/// answered it as the fault of the client.
/// </summary>
internal static class BlamedClient
{
    private static readonly int[] s_successes = [200, 201, 202, 204];

    // Code that disposes too early, and a mapper that was told too little.
    private static readonly string[] s_classes = ["System.ObjectDisposedException", "AutoMapper.AutoMapperMappingException"];

    // What Entity Framework, the container and routing say of code that asks for the impossible. That a sequence was empty or a row is there already may be the request's doing.
    private static readonly string[] s_messages = ["could not be translated", "A second operation was started", "cannot be tracked because", "Unable to resolve service", "No route matches the supplied values"];

    /// <summary>Tells such refusals as the failures that they are; all other outcomes stay.</summary>
    /// <param name="app">The app that was asked.</param>
    /// <param name="result">How its probes ended.</param>
    /// <param name="reader">Reads what the agent saw.</param>
    /// <param name="patience">How long to wait for a trace.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<SuiteResult> TellAsync(IRunningApp app, SuiteResult result, EvidenceReader reader, TimeSpan patience, CancellationToken cancellationToken)
    {
        var outcomes = result.Outcomes.ToArray();
        for (var i = 0; i < outcomes.Length; i++)
        {
            // A step that only prepares is told by the probe of its own endpoint.
            if (outcomes[i] is not { Result: ProbeResult.Excluded, Failure: null, Exchanges: [.., { Status: 400 or 404 or 409 or 422, Step: { Check.Mode: CheckMode.Accepted } step } last] } outcome || step != outcome.Probe.Steps[^1]
                || await app.TraceAsync(last.RequestId, patience, cancellationToken) is not { Exceptions.Count: > 0 } trace
                || reader.Read(trace, step.Endpoint.Handler).Cause is not { } cause || !IsAccident(cause))
                continue;
            outcomes[i] = Told(outcome, last);
        }

        return result with { Outcomes = outcomes };
    }

    // Asked again, nothing but a success will do.
    private static ProbeOutcome Told(ProbeOutcome outcome, Exchange last)
    {
        var check = last.Step.Check!;
        int[] right = [.. check.Statuses.Where(s => s is >= 200 and < 300)];
        var strict = last.Step with { Check = check with { Mode = CheckMode.Listed, Statuses = check.StrictSuccess && right.Length > 0 ? right : [.. right.Union(s_successes)] } };
        return outcome with
        {
            Probe = outcome.Probe with { Steps = [.. outcome.Probe.Steps.SkipLast(1), strict] },
            Result = ProbeResult.Failed,
            Note = null,
            Failure = new()
            {
                Endpoint = last.Step.Endpoint,
                Fault = FaultCodes.ValidRequestRejected,
                Intent = outcome.Probe.Intent,
                ExpectedStatuses = right.Length > 0 ? right : [200],
                ActualStatus = last.Status,
                Detail = $"expected the request to be accepted, was {last.Status} for an accident of the code",
            },
        };
    }

    // A number that is too great is the request's.
    private static bool IsAccident(ExceptionEvidence cause) =>
        Judge.IsAccident(cause) && !cause.Is("System.OverflowException") || s_classes.Any(cause.Is) || DatabaseError.Of(cause) is { Kind: DatabaseRule.NotNull } || s_messages.Any(m => cause.Message.Contains(m, StringComparison.Ordinal)) || cause.Inner.Any(IsAccident);
}
