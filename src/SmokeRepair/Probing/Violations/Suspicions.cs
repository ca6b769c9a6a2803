using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// What no document calls wrong, and a fault would look like: a request taken for valid that is refused, an answer with gaps. Most apps mean it so, and
/// nothing is told of it; what a repair shows to have been a fault is.
/// </summary>
internal static class Suspicions
{
    private const int Most = 16;
    private const int Witnesses = 2;

    /// <summary>What is suspected of an app, no more than a few of a kind.</summary>
    public static IReadOnlyList<Violation> Of(SuiteResult result) => [.. Refused(result).Take(Most), .. NotFound(result).Take(Most), .. Empty(result).Take(Most), .. Unguarded(result).Take(Most), .. ServedAfterEnd.In(result).Take(Most), .. WithoutEffect(result).Take(Most), .. UnevenRules.In(result).Take(Most), .. WithGaps(result).Take(Most)];

    // A change that names another thing in its body than in its path: what it refers to besides may be unknown for good reason.
    private static bool NamesTheThing(Endpoint endpoint, string member) =>
        member.Equals("id", StringComparison.OrdinalIgnoreCase) || RouteText.Parameters(endpoint.Route).LastOrDefault() is { } last && member.Equals(last, StringComparison.OrdinalIgnoreCase);

    // The request comes first, then those that would have to be refused in its place.
    private static IEnumerable<Violation> Refused(SuiteResult result)
    {
        foreach (var refused in result.Outcomes.Where(IsRefusedThoughValid).GroupBy(o => o.Probe.Endpoint.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = SimplestFirst(refused).First();
            var repeats = refused.Where(o => Repeats(o.Probe));
            var forbidden = result.Outcomes.Where(o => o.Probe.Endpoint.Key == refused.Key && (IsForbidden(o) || Endings.In(o.Probe) >= 0) && o.Exchanges is [.., { Status: >= 200 and < 300 } last] && last.Step.Endpoint.Key == refused.Key);

            // Where the refusal is known to be wrong, what goes wrong behind the guard, and should have been refused by it.
            var refusal = Refusal.Of(first)!;
            if (result.Outcomes.Any(o => o is { Result: ProbeResult.Failed, Probe.Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep } && Refusal.Of(o) is { } other && other.Endpoint == refusal.Endpoint && other.Status == refusal.Status))
                forbidden = forbidden.Concat(result.Outcomes.Where(o => o.Probe.Endpoint.Key == refused.Key && FailsBehindGuard(o, refusal.Status)));

            // What is refused on its way to a request that has to be, as "checked out twice" at the first item: one guard may stand before several operations.
            var onTheWay = result.Outcomes.Where(o => o.Probe.Endpoint.Key != refused.Key && o.Exchanges.Count < o.Probe.Steps.Count && Repeats(o.Probe) && o.Probe.Steps[^1].Check?.Statuses.Contains(refusal.Status) == true && Refusal.Of(o) == refusal)
                .OrderBy(o => o.Probe.Steps.Count).ThenBy(o => o.Probe.Id, StringComparer.Ordinal);
            var failure = new Failure
            {
                Endpoint = first.Probe.Endpoint,
                Fault = FaultCodes.RefusedTheWrongWayRound,
                ExpectedStatuses = [.. first.Probe.Endpoint.DeclaredStatuses.Where(s => s is >= 200 and < 300).DefaultIfEmpty(200)],
                ActualStatus = first.Exchanges[^1].Status,
                Detail = "what is right is refused, and what is wrong is served",
            };
            yield return Make(first, failure, [.. repeats.Take(1).Concat(forbidden.Take(1)).Concat(onTheWay.Take(1)).Concat(forbidden.Skip(1)).Take(1 + Witnesses).Select(o => o.Probe).Where(p => p != first.Probe).Prepend(first.Probe)]);
        }
    }

    // What should have been refused in the same way, and nobody did before it went wrong.
    private static bool FailsBehindGuard(ProbeOutcome outcome, int refusal) =>
        outcome is { Result: ProbeResult.Failed, Probe.Intent.Kind: not (ProbeKind.Valid or ProbeKind.FlowStep), Exchanges: [.., { Status: >= 500 } last], Failure: { Fault: FaultCodes.ServerError, ExpectedStatuses: var expected } }
        && last.Step.Endpoint.Key == outcome.Probe.Endpoint.Key && expected.Contains(refusal);

    // What was just made, and can be read: the one that is not found may as well be what its body refers to.
    private static IEnumerable<Violation> NotFound(SuiteResult result)
    {
        var readable = result.Outcomes.Where(o => o is { Result: ProbeResult.Passed, Probe: { Endpoint.Method: "GET", Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep }, Exchanges: [.., { Status: 200 }] } && RouteText.NamesThing(o.Probe.Endpoint.Route))
            .Select(o => RouteText.Normalise(o.Probe.Endpoint.Route)).ToHashSet(StringComparer.Ordinal);
        foreach (var lost in result.Outcomes.Where(o => IsNotFoundThoughMade(o) && readable.Contains(RouteText.Normalise(ThingOf(o.Probe.Endpoint.Route))))
            .GroupBy(o => o.Probe.Endpoint.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var all = SimplestFirst(lost).ToArray();
            yield return Make(all[0], new Failure
            {
                Endpoint = all[0].Probe.Endpoint,
                Fault = FaultCodes.NotFoundThoughThere,
                ExpectedStatuses = [.. all[0].Probe.Endpoint.DeclaredStatuses.Where(s => s is >= 200 and < 300).DefaultIfEmpty(200)],
                ActualStatus = 404,
                Detail = "what can be read by its id is not found here",
            }, [.. all.Take(1 + Witnesses).Select(o => o.Probe)]);
        }
    }

    private static IEnumerable<ProbeOutcome> SimplestFirst(IEnumerable<ProbeOutcome> outcomes) =>
        outcomes.OrderBy(o => o.Probe.Intent is { Kind: ProbeKind.Valid, Name: null } ? 0 : 1).ThenBy(o => o.Exchanges.Count).ThenBy(o => o.Probe.Id, StringComparer.Ordinal);

    private static bool IsNotFoundThoughMade(ProbeOutcome outcome) =>
        outcome is { Result: ProbeResult.Excluded, Probe: { Endpoint.Method: not "GET", Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep }, Exchanges: [.., _, { Status: 404 } last] } && last.Step.Endpoint.Key == outcome.Probe.Endpoint.Key
        && outcome.Exchanges.SkipLast(1).All(e => e.Status is >= 200 and < 300);

    // Of /orders/{id}/pay, /orders/{id}.
    private static string ThingOf(string route)
    {
        var segments = RouteText.Segments(route);
        return "/" + string.Join('/', segments.Take(Array.FindLastIndex(segments, RouteText.NamesThing) + 1));
    }

    // An id that nobody has, answered with an empty success: some apps mean it so, but hardly one that answers 404 elsewhere. What shows nothing of what is there either says nothing.
    private static IEnumerable<Violation> Empty(SuiteResult result)
    {
        var unknown = result.Outcomes.Where(o => o is { Result: ProbeResult.Passed, Probe.Intent: { Kind: ProbeKind.UnknownId, Location: "path" }, Exchanges: [.., var last] } && last.Step.Endpoint.Key == o.Probe.Endpoint.Key).ToArray();
        if (!unknown.Any(o => o.Exchanges[^1].Status == 404)) yield break;
        foreach (var all in unknown.Where(o => o.Probe.Endpoint.Method == "GET" && HoldsNothing(o.Exchanges[^1]) && !IsDeclared(o.Probe.Endpoint, o.Exchanges[^1].Status) && ShowsWhatIsThere(result, o.Probe.Endpoint)).GroupBy(o => o.Probe.Endpoint.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var served = SimplestFirst(all).First();
            yield return Make(served, new Failure
            {
                Endpoint = served.Probe.Endpoint,
                Fault = FaultCodes.NothingForUnknown,
                Intent = served.Probe.Intent,
                ExpectedStatuses = [404],
                ActualStatus = served.Exchanges[^1].Status,
                Detail = "nothing is answered of an id that nobody has, where others are not found",
            }, [served.Probe]);
        }
    }

    // Who declares 204 means it.
    private static bool IsDeclared(Endpoint endpoint, int status) => status == 204 && endpoint.DeclaredStatuses.Contains(204);

    private static bool HoldsNothing(Exchange exchange) => exchange.Status == 204 || exchange is { Status: 200, IsCut: false } && exchange.ResponseBody.Trim() is "" or "null";

    private static bool ShowsWhatIsThere(SuiteResult result, Endpoint endpoint) =>
        result.Outcomes.Any(o => o.Probe.Endpoint.Key == endpoint.Key && o is { Result: ProbeResult.Passed, Probe.Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep, Exchanges: [.., { Status: 200 } last] } && !HoldsNothing(last));

    // What is done twice, and served twice: most things may be.
    private static IEnumerable<Violation> Unguarded(SuiteResult result) =>
        from twice in result.Outcomes
        where twice is { Result: ProbeResult.Passed, Probe.Intent.Kind: ProbeKind.ForbiddenTransition, Exchanges: [.., { Status: >= 200 and < 300 }, { Status: >= 200 and < 300 }] } && Repeats(twice.Probe)
        let refusals = twice.Probe.Steps[^1].Check?.Statuses.Where(s => s is 409 or 400 or 422).ToArray() ?? []
        where refusals.Length > 0
        orderby twice.Probe.Endpoint.Key
        select Make(twice, new Failure
        {
            Endpoint = twice.Probe.Endpoint,
            Fault = FaultCodes.UnguardedTransition,
            Intent = twice.Probe.Intent,
            ExpectedStatuses = refusals,
            ActualStatus = twice.Exchanges[^1].Status,
            Detail = "the state is changed whatever it is, where other changes of it look at it first",
        }, [twice.Probe]);

    // What is served and changes nothing that is read: a letter may have been sent.
    private static IEnumerable<Violation> WithoutEffect(SuiteResult result)
    {
        foreach (var vain in result.Outcomes.Where(o => o.Result == ProbeResult.Passed).OrderBy(o => o.Probe.Endpoint.Key, StringComparer.Ordinal))
        {
            if (vain.Exchanges is not [.., var before, var change, { Step.Check.UnchangedSince: >= 0 } after] || !StaleRead.IsWithoutEffect(before, change, after)) continue;
            yield return Make(vain, new Failure
            {
                Endpoint = vain.Probe.Endpoint,
                Fault = FaultCodes.ChangedNothing,
                Intent = vain.Probe.Intent,
                ExpectedStatuses = [change.Status],
                ActualStatus = change.Status,
                Detail = "the change is served, and nothing is read otherwise than before",
            }, [vain.Probe]);
        }
    }

    private static IEnumerable<Violation> WithGaps(SuiteResult result)
    {
        foreach (var read in result.Outcomes.Where(o => o is { Result: ProbeResult.Passed, Probe: { Endpoint.Method: "GET", Intent.Kind: ProbeKind.Valid or ProbeKind.FlowStep }, Exchanges: [.., { Status: 200 } last] } && last.Step.Endpoint.Key == o.Probe.Endpoint.Key)
            .GroupBy(o => o.Probe.Endpoint.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // What has the most behind it shows the most.
            var fullest = read.OrderByDescending(o => o.Exchanges.Count).ThenBy(o => o.Probe.Id, StringComparer.Ordinal).First();
            if (CriterionCheck.Body(fullest.Exchanges[^1]) is not { } body || !AnswerParts.Of(body, fullest.Mask).Empty.Any())
                continue;
            var failure = new Failure { Endpoint = fullest.Probe.Endpoint, Fault = FaultCodes.NotLoaded, ExpectedStatuses = [200], ActualStatus = 200, Detail = "what belongs to the answer was not read from the database" };
            yield return Make(fullest, failure, [fullest.Probe]);
        }
    }

    /// <summary>A suspicion.</summary>
    /// <param name="outcome">What it is taken from.</param>
    /// <param name="failure">What would be wrong.</param>
    /// <param name="probes">What has to be shown otherwise by a repair.</param>
    /// <param name="part">What it is about, where an endpoint can have several of the kind.</param>
    public static Violation Make(ProbeOutcome outcome, Failure failure, IReadOnlyList<Probe> probes, string part = "") => new()
    {
        Id = StableHash.Hex($"{failure.Endpoint.Key}|{failure.Fault}{part}"),
        Class = ViolationClass.Suspected,
        Failure = failure,
        Probes = probes,
        Curl = CurlScript.Of(outcome),
        RequestIds = [.. outcome.Exchanges.Select(e => e.RequestId)],
        Mask = outcome.Mask,
    };

    /// <summary>Whether a probe came no further than a request that was taken for valid, and that the app's own code refused.</summary>
    private static bool IsRefusedThoughValid(ProbeOutcome outcome) =>
        outcome is { Result: ProbeResult.Excluded or ProbeResult.Failed, Exchanges: [.., { Status: 400 or 403 or 404 or 409 or 410 or 422 } last] } && last.Step.Endpoint.Key == outcome.Probe.Endpoint.Key
        && outcome.Exchanges.SkipLast(1).All(e => e.Status is >= 200 and < 300) && ResponseOracle.Errors(last) is null
        && (last.Step.Check is null ? Repeats(outcome.Probe) : last.Step.Check.Mode is CheckMode.Accepted && outcome.Probe.Intent.Kind is ProbeKind.Valid or ProbeKind.FlowStep);

    // The same request twice, as "created twice" and "paid twice".
    private static bool Repeats(Probe probe) => probe.Steps is [.., var first, var again] && first.Endpoint.Key == again.Endpoint.Key && first.Target == again.Target && first.Body == again.Body;

    private static bool IsForbidden(ProbeOutcome outcome) => outcome.Probe.Intent.Kind is ProbeKind.MissingField or ProbeKind.NullField or ProbeKind.OutOfRange or ProbeKind.WrongFormat
        || outcome.Probe is { Endpoint.Method: "PUT" or "PATCH", Intent: { Kind: ProbeKind.UnknownId, Location: "body", Name: { } key } } && NamesTheThing(outcome.Probe.Endpoint, key)
        || outcome is { Result: ProbeResult.Failed, Failure.ExpectedStatuses: { Count: > 0 } expected } && expected.All(s => s is >= 400 and < 500);
}
