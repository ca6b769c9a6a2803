using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>
/// Proposes candidates for violations and passes them through the compile gate: each once and, when a later cycle has other repairs to build on, once more
/// after all that are new, for what failed may have failed by a fault that is gone now.
/// </summary>
internal sealed class CandidateSource(StrategyCatalog catalog, IRepairPrior prior)
{
    private readonly StrategyRouter _router = new(catalog, prior);
    private readonly Dictionary<string, Dictionary<string, (int Cycle, bool IsLast)>> _tried = new(StringComparer.Ordinal);
    private readonly HashSet<(string Violation, string Strategy)> _declined = [];
    private int _cycle;

    /// <summary>What was refused before anything ran.</summary>
    public event Action<Trial, Verdict>? Refused;

    /// <summary>A strategy that knows the kind of failure has no proposal for a violation; told once, with the reason.</summary>
    public event Action<StrategyDeclined>? Declined;

    /// <summary>Begins a cycle: what was tried in earlier ones may be tried once more.</summary>
    public void BeginCycle() => _cycle++;

    /// <summary>The next candidate for a violation that was not tried yet in the cycle, does not conflict with others, compiles, and has no second effect.</summary>
    /// <param name="violation">The violation.</param>
    /// <param name="state">The sources that its evidence is about.</param>
    /// <param name="others">Candidates that it has to get along with.</param>
    /// <param name="isSpecific">Whether what fits any failure is left out.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The candidate; null when there is none, or none for now.</returns>
    public Candidate? Next(Violation violation, SourceState state, IReadOnlyList<Candidate> others, bool isSpecific, CancellationToken cancellationToken)
    {
        var tried = _tried.TryGetValue(violation.Id, out var known) ? known : _tried[violation.Id] = new(StringComparer.Ordinal);
        var candidates = Readings(violation.Failure).SelectMany(failure => Candidates(violation with { Failure = failure }, state)).ToArray();
        foreach (var candidate in candidates.Where(c => !tried.ContainsKey(c.Fingerprint)).Concat(candidates.Where(c => MayBeTriedAgain(tried, c))).ToArray())
        {
            if (isSpecific && candidate.Strategy.IsGeneric || others.Any(candidate.ConflictsWith))
                continue;
            var refusal = Refusal(violation, candidate, state, cancellationToken);
            tried[candidate.Fingerprint] = (_cycle, refusal is not null || tried.ContainsKey(candidate.Fingerprint));
            if (refusal is null)
                return candidate;
            Refused?.Invoke(new(candidate, violation), refusal);
        }

        return null;
    }

    /// <summary>All candidates for a violation that compile and have no second effect, whether they were tried or not, the best first.</summary>
    public IEnumerable<Candidate> All(Violation violation, SourceState state, CancellationToken cancellationToken) =>
        Readings(violation.Failure).SelectMany(failure => Candidates(violation with { Failure = failure }, state)).Where(c => Refusal(violation, c, state, cancellationToken) is null);

    // What a step of a flow sees is its own doing or, where it only looks, that of the change before it.
    private static IEnumerable<Failure> Readings(Failure failure) =>
        failure is { Before: { } before, Cause: null, Exception: null } ? [failure, failure with { Cause = before }] : [failure];

    private IEnumerable<Candidate> Candidates(Violation violation, SourceState state)
    {
        if (new SiteBuilder(state.Code, state.Conventions).Build(violation.Failure) is not { } site)
            return [];
        var context = ContextFingerprint.Of(site);
        var inputs = OtherInputs(violation, state);
        var key = RepairKeys.Of(violation.Failure, context);
        var answers = _router.Rank(violation.Failure, key).Select(r => (Ranked: r, Result: ForAllInputs.Propose(r.Strategy, site, inputs))).ToArray();
        foreach (var (ranked, result) in answers)
            if (result.Reason is { } reason && _declined.Add((violation.Id, ranked.Strategy.Name)))
                Declined?.Invoke(new(violation.Id, ranked.Strategy.Name, reason));
        return answers.SelectMany(a => a.Result.Proposals.Select(proposal =>
            new Candidate { ViolationId = violation.Id, Strategy = a.Ranked.Strategy, Proposal = proposal, IsLearned = a.Ranked.IsLearned, Context = context }))
            .Where(c => !prior.HoldsBack(key, c.Strategy.Name, c.Shape));
    }

    private static RepairSite[] OtherInputs(Violation violation, SourceState state) =>
    [
        .. violation.Inputs.Where(i => !i.Equals(violation.Failure.Intent))
            .Select(i => new SiteBuilder(state.Code, state.Conventions).Build(violation.Failure with { Intent = i }))
            .OfType<RepairSite>(),
    ];

    private bool MayBeTriedAgain(Dictionary<string, (int Cycle, bool IsLast)> tried, Candidate candidate) =>
        tried.TryGetValue(candidate.Fingerprint, out var last) && !last.IsLast && last.Cycle < _cycle;

    // The compile gate, and the rule that a strategy applied to its own result changes nothing.
    private static Verdict? Refusal(Violation violation, Candidate candidate, SourceState state, CancellationToken cancellationToken)
    {
        var after = state.Draft(candidate.Proposal.Edits, cancellationToken);
        if (after.ErrorsInChangedFiles(state, cancellationToken) is [var error, ..])
            return new(VerdictKind.DoesNotCompile, $"{error.Id}: {error.GetMessage()}");
        return Readings(violation.Failure).Any(f => new SiteBuilder(after.Code, after.Conventions).Build(PositionMap.Carry(f, state, after)) is { } again
            && candidate.Strategy.Propose(again).Proposals.Any(p => p.Description == candidate.Proposal.Description))
            ? new(VerdictKind.Inconclusive, "a second application would change the code again")
            : null;
    }
}

/// <summary>Makes the keys under which failures are remembered.</summary>
internal static class RepairKeys
{
    /// <summary>The key of a failure in a context.</summary>
    public static RepairKey Of(Failure failure, string context) => new(
        failure.Exception?.Class ?? "", failure.Exception?.Chain ?? [], failure.Fault, EndpointShape.Of(failure.Endpoint), failure.Exception?.Layer ?? Layer.Unknown, context);
}
