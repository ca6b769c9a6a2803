using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Validation;

/// <summary>Turns replayed probes into a verdict.</summary>
internal static class Judge
{
    private static readonly string[] s_accidents =
    [
        "System.NullReferenceException", "System.IndexOutOfRangeException", "System.InvalidCastException", "System.ArithmeticException", "System.ArrayTypeMismatchException", "System.NotImplementedException",
        "System.Runtime.CompilerServices.SwitchExpressionException",
    ];

    /// <summary>Judges one violation's replay.</summary>
    /// <param name="violation">The violation that was to be repaired.</param>
    /// <param name="replays">Its probes, replayed against the repaired app, with the traces of their last requests.</param>
    /// <param name="neighbours">Probes of the same endpoint that passed before, replayed.</param>
    /// <param name="conventions">The repaired app's conventions: which exceptions it means to map.</param>
    public static Verdict Of(Violation violation, IReadOnlyList<Replay> replays, IReadOnlyList<Replay> neighbours, AppConventions conventions)
    {
        if (violation.Class == ViolationClass.Suspected)
            return SuspicionProof.Of(violation, replays) is { Kind: not VerdictKind.Fixed } unproven ? unproven : OfNeighbours(violation, replays.Count, neighbours);
        ProbeOutcome[] outcomes = [.. replays.Select(r => r.Outcome)];
        foreach (var replay in replays)
        {
            if (replay.Outcome.Result is ProbeResult.Failed or ProbeResult.Blocked && !IsAnotherFault(violation, outcomes, replay) && !(replays.Any(r => IsRefusedThoughRight(r.Outcome)) && IsRefusedNow(violation, replay, conventions)))
                return new(VerdictKind.StillFailing, Describe(replay.Outcome));
            if (violation.Failure.Exception is { Swallowed: false } before && Hidden(before, replay.Trace, conventions) is { } hidden)
                return new(VerdictKind.Swallowed, hidden);
        }

        if (violation.Failure.Exception is { } refusal && IsRefusal(refusal) && replays.All(r => r.Outcome.Probe.Intent.Kind is not (ProbeKind.Valid or ProbeKind.FlowStep)) && replays.FirstOrDefault(IsTaken) is { } taken)
            return new(VerdictKind.Swallowed, $"{refusal.UserFrame?.Method} refused it by {refusal.Class}, and {taken.Outcome.Probe.Name} is served now");

        // A probe that goes by what is refused now, rightly, cannot be judged; the others speak for it.
        if (replays.All(r => r.Outcome.Result != ProbeResult.Passed && !IsReachedNow(violation, r) && !IsForbiddenNow(violation, r)))
            return replays.FirstOrDefault(r => r.Outcome.Result != ProbeResult.Excluded) is { } failing
                ? new(VerdictKind.StillFailing, Describe(failing.Outcome))
                : new(VerdictKind.Inconclusive, $"{replays[0].Outcome.Probe.Name} could not be judged");

        return OfNeighbours(violation, replays.Count, neighbours);
    }

    private static Verdict OfNeighbours(Violation violation, int passed, IReadOnlyList<Replay> neighbours) => neighbours.FirstOrDefault(n => Regression.Is(n.Outcome) && !Regression.IsUncovered(violation, n)) is { } worse
        ? new(VerdictKind.Regressed, Describe(worse.Outcome))
        : new(VerdictKind.Fixed, $"{passed} of {passed} failing requests pass, {neighbours.Count} others of the endpoint still do");

    /// <summary>Whether what a probe fails by now is another fault than the violation's, which that one hid: the screen and the confirmation ask alike.</summary>
    /// <param name="violation">The violation that was to be repaired.</param>
    /// <param name="outcomes">How its probes ended now.</param>
    /// <param name="replay">The one that fails.</param>
    public static bool IsAnotherFault(Violation violation, IReadOnlyList<ProbeOutcome> outcomes, Replay replay) =>
        IsBeyond(violation, replay) || IsTakenAsValidOnesAre(violation, outcomes, replay.Outcome) || IsReachedAndBroken(violation, outcomes, replay);

    // It fails at a later step than before, after others between them that succeed, and over another endpoint. The very next step is not enough: it is the
    // one that tells a success without an effect. So is whatever answer comes where none did for want of what another request had taken; and so is what the
    // handler answers, be it against the document, where for want of a service none was reached.
    private static bool IsBeyond(Violation violation, Replay replay) =>
        IsReachedNow(violation, replay) || violation.Failure.Hang is { IsWaiting: true } && replay.Outcome.Failure is { ActualStatus: > 0 } || replay is { Before.Exchanges.Count: var before, Outcome: { Failure: { } failure } outcome } && outcome.Exchanges.Count > before + 1
        && failure.Endpoint.Key != violation.Failure.Endpoint.Key && failure.Cause?.Key != violation.Failure.Endpoint.Key;

    private static bool IsReachedNow(Violation violation, Replay replay) =>
        LackedService(violation) && replay.Outcome.Failure is { Fault: FaultCodes.SchemaViolation, ActualStatus: >= 200 and < 300 } answered && answered.Endpoint.Key == violation.Failure.Endpoint.Key;

    // A handler that was never reached for want of a service breaks down by itself now, where what is valid is served.
    private static bool IsReachedAndBroken(Violation violation, IReadOnlyList<ProbeOutcome> outcomes, Replay replay) =>
        LackedService(violation) && replay.Outcome.Failure is { Fault: FaultCodes.ServerError } failure && (failure.Endpoint.Key == violation.Failure.Endpoint.Key || violation.Probes.Any(p => p.Endpoint.Key == failure.Endpoint.Key))
        && replay.Trace?.Exceptions is [_, ..] thrown && !thrown.Any(e => e.Facts.ContainsKey("service") || e.Frames.Any(f => f.Type.StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal)))
        && outcomes.Any(o => o is { Result: ProbeResult.Passed, Probe.Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep, Exchanges: [.., { Status: >= 200 and < 300 }] });

    private static bool LackedService(Violation violation) => violation.Failure is { Fault: FaultCodes.ServerError, Exception: { } missing } && missing.Facts.ContainsKey("service");

    // Whatever was sent met the same crash, and what is valid is served now: that what is not valid is served, too, is another fault.
    private static bool IsTakenAsValidOnesAre(Violation violation, IReadOnlyList<ProbeOutcome> outcomes, ProbeOutcome outcome) =>
        violation.Failure is { Fault: FaultCodes.ServerError } && outcome.Failure is { Fault: FaultCodes.InvalidInputAccepted }
        && outcomes.Any(o => o is { Result: ProbeResult.Passed, Probe.Intent: { Kind: ProbeKind.Valid, Name: null } } && o.Probe.Endpoint.Key == violation.Failure.Endpoint.Key);

    // What the app forbids, and could not say for want of a scheme of that name: who asks does not matter then.
    private static bool IsForbiddenNow(Violation violation, Replay replay) =>
        violation.Failure.Exception?.Facts.TryGetValue("unknownScheme", out var words) == true && words.Contains(' ', StringComparison.Ordinal) && replay.Outcome.Exchanges is [.., { Status: 401 or 403 } last] && last.Step.Endpoint.Key == violation.Failure.Endpoint.Key;

    /// <summary>
    /// Whether a request that ended as a server error is refused now by the exception that the app's own code threw, and means to answer so. That it is refused
    /// at all may be another fault, which hid behind the status.
    /// </summary>
    public static bool IsRefusedNow(Violation violation, Replay replay, AppConventions conventions) =>
        violation.Failure is { Fault: FaultCodes.ServerError, Exception: { } thrown } && IsRefusal(thrown)
        && replay.Outcome.Failure is { ActualStatus: >= 400 and < 500, Fault: not FaultCodes.ServerError } refused
        && conventions.Exceptions.Mappings.Any(m => m.Status == refused.ActualStatus && m.Exception.Name != "Exception" && thrown.Chain.Contains(m.Exception.ToDisplayString()))
        && replay.Trace?.Exceptions.Any(e => e.Chain.Count > 0 && e.Chain[0] == thrown.Class && SameMember(e, thrown)) == true;

    /// <summary>Whether a request that has to be served is refused: then the guard itself is in doubt, and so is what others get from it.</summary>
    public static bool IsRefusedThoughRight(ProbeOutcome outcome) =>
        outcome is { Result: ProbeResult.Failed, Failure: { ActualStatus: >= 400 and < 500, ExpectedStatuses: { Count: > 0 } expected } } && expected.All(s => s is >= 200 and < 300);

    // Thrown by the app's own code, not by the runtime in it: what the app does not do yet is no refusal either.
    private static bool IsRefusal(ExceptionEvidence exception) =>
        exception.Frames is [{ IsUserCode: true }, ..] && !IsAccident(exception);

    /// <summary>Whether an exception is what the runtime says of code that goes wrong, and no refusal.</summary>
    public static bool IsAccident(ExceptionEvidence exception) => s_accidents.Any(exception.Is);

    private static bool IsTaken(Replay replay) => replay.Outcome is { Result: ProbeResult.Passed, Exchanges: [.., { Status: >= 200 and < 300 }] };

    private static string Describe(ProbeOutcome outcome) =>
        outcome.Failure is { } failure ? $"{outcome.Probe.Name}: {failure.Fault}, status {failure.ActualStatus}{(failure.Detail.Length > 0 ? ", " + failure.Detail : "")}" : $"{outcome.Probe.Name}: {outcome.Result}";

    // The same exception thrown at the same place, only no longer seen: hidden, unless it is one that the app means to map.
    private static string? Hidden(ExceptionEvidence before, RequestTrace? trace, AppConventions conventions)
    {
        if (trace is null || conventions.Exceptions.IsAnswered(before))
            return null;
        var place = before.UserFrame?.Method;
        return trace.Exceptions.Any(e => e.Chain.Count > 0 && e.Chain[0] == before.Class && place is not null && SamePlace(e, before))
            ? $"{before.Class} is still thrown at {place}, and only hidden"
            : null;
    }

    // A process whose methods were replaced tells no lines.
    private static bool SameMember(TracedException thrown, ExceptionEvidence before) => before.UserFrame?.Method is { } member && member.LastIndexOf('.') is > 0 and var dot
        && thrown.Frames.Take(3).Any(f => f.Type.Replace('+', '.') == member[..dot] && f.Method == member[(dot + 1)..] || f.Type.Contains($"<{member[(dot + 1)..]}>", StringComparison.Ordinal));

    private static bool SamePlace(TracedException thrown, ExceptionEvidence before)
    {
        var token = before.UserFrame is { File: { } file } frame ? (Path.GetFileName(file), frame.Line) : default;
        return token.Item1 is not null && thrown.Frames.FirstOrDefault(f => f.File is not null) is { File: { } path, Line: var line } && Path.GetFileName(path) == token.Item1 && Math.Abs(line - token.Line) <= 20;
    }
}

/// <summary>A probe that was executed again.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Trace">What the agent saw of its last request; null when it saw nothing.</param>
internal sealed record Replay(ProbeOutcome Outcome, RequestTrace? Trace)
{
    /// <summary>How its probe ended before the repair; null when that is not known.</summary>
    public ProbeOutcome? Before { get; init; }

    /// <summary>The replay, compared with how its probe ended before the repair.</summary>
    public Replay Since(SuiteResult before) => this with { Before = before.Outcomes.FirstOrDefault(o => o.Probe.Id == Outcome.Probe.Id) };
}
