using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>Proposes candidates for violations, each once in a run, and passes them through the compile gate.</summary>
internal sealed class CandidateSource(StrategyCatalog catalog, IRepairPrior prior)
{
    private readonly StrategyRouter _router = new(catalog, prior);
    private readonly Dictionary<string, HashSet<string>> _tried = new(StringComparer.Ordinal);

    /// <summary>What was refused before anything ran.</summary>
    public event Action<Trial, Verdict>? Refused;

    /// <summary>The next candidate for a violation that was not tried yet, does not conflict with others, compiles, and has no second effect.</summary>
    /// <param name="violation">The violation.</param>
    /// <param name="state">The sources that its evidence is about.</param>
    /// <param name="others">Candidates that it has to get along with.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The candidate; null when there is none, or none for now.</returns>
    public Candidate? Next(Violation violation, SourceState state, IReadOnlyList<Candidate> others, CancellationToken cancellationToken)
    {
        if (new SiteBuilder(state.Code, state.Conventions).Build(violation.Failure) is not { } site)
            return null;
        var context = ContextFingerprint.Of(site);
        var tried = _tried.TryGetValue(violation.Id, out var set) ? set : _tried[violation.Id] = new(StringComparer.Ordinal);
        foreach (var ranked in _router.Rank(violation.Failure, RepairKeys.Of(violation.Failure, context)))
        {
            foreach (var proposal in ranked.Strategy.Propose(site).Proposals)
            {
                var candidate = new Candidate { ViolationId = violation.Id, Strategy = ranked.Strategy, Proposal = proposal, IsLearned = ranked.IsLearned, Context = context };
                if (tried.Contains(candidate.Fingerprint) || others.Any(candidate.ConflictsWith))
                    continue;
                tried.Add(candidate.Fingerprint);
                if (Refusal(violation, candidate, state, cancellationToken) is not { } refusal)
                    return candidate;
                Refused?.Invoke(new(candidate, violation), refusal);
            }
        }

        return null;
    }

    // The compile gate, and the rule that a strategy applied to its own result changes nothing.
    private static Verdict? Refusal(Violation violation, Candidate candidate, SourceState state, CancellationToken cancellationToken)
    {
        var after = state.Draft(candidate.Proposal.Edits, cancellationToken);
        if (after.ErrorsInChangedFiles(state, cancellationToken) is [var error, ..])
            return new(VerdictKind.DoesNotCompile, $"{error.Id}: {error.GetMessage()}");
        var moved = PositionMap.Carry(violation.Failure, state, after);
        return new SiteBuilder(after.Code, after.Conventions).Build(moved) is { } again
            && candidate.Strategy.Propose(again).Proposals.Any(p => p.Description == candidate.Proposal.Description)
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
