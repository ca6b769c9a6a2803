using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Routing;

/// <summary>A strategy that claims a failure, and how closely.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="IsLearned">Whether memory put it first.</param>
internal sealed record RankedStrategy(RepairStrategy Strategy, bool IsLearned);

/// <summary>
/// Chooses strategies by exception class and endpoint. Order of trial: learned for this endpoint, learned for this exception, what explains a failure by
/// itself, exact exception and endpoint, exact exception, base type, no class claimed, generic; then what memory expects of it; then its name.
/// </summary>
internal sealed partial class StrategyRouter(StrategyCatalog catalog, IRepairPrior prior)
{
    /// <summary>The strategies that claim the failure, in order of trial.</summary>
    public IReadOnlyList<RankedStrategy> Rank(Failure failure, RepairKey key) => [.. catalog.Strategies
        .Select(s => (Strategy: s, Claim: Claim(s, failure), Opinion: prior.For(key, s.Name)))
        .Where(s => s.Claim is not null)
        .OrderByDescending(s => s.Opinion.Match)
        .ThenBy(s => s.Claim)
        .ThenByDescending(s => s.Opinion.Score)
        .ThenBy(s => s.Strategy.Name, StringComparer.Ordinal)
        .Select(s => new RankedStrategy(s.Strategy, s.Opinion.Match != PriorMatch.None))];

    // The rank of the strategy's best claim, the least the closest; null when it claims nothing of this failure.
    private static int? Claim(RepairStrategy strategy, Failure failure)
    {
        int? best = null;
        foreach (var claim in StrategyCatalog.Claims(strategy))
            if (Rank(claim, failure) is { } rank && (best is null || rank < best))
                best = rank;
        return best is { } found ? strategy.IsFirst ? -1 : strategy.IsGeneric ? found + 100 : found : null;
    }

    private static int? Rank(RepairsAttribute claim, Failure failure)
    {
        if (claim.Fault is { } fault ? fault != failure.Fault : FaultCodes.IsSuspicion(failure.Fault))
            return null;
        if (claim.WithoutException && failure.Exception is not null)
            return null;
        if (claim.Endpoint is { } pattern && !Matches(pattern, failure.Endpoint))
            return null;
        var endpoint = claim.Endpoint is null ? 1 : 0;
        if (claim.ExceptionClass is not { } wanted)
            return 50 + endpoint;
        var depth = Depth(failure.Exception, wanted);
        return depth < 0 ? null : (depth * 2) + endpoint;
    }

    private static int Depth(ExceptionEvidence? exception, string wanted)
    {
        if (exception is null)
            return -1;
        for (var depth = 0; depth < exception.Chain.Count; depth++)
            if (exception.Chain[depth] == wanted)
                return depth;
        return exception.Inner.Select(i => Depth(i, wanted)).Where(d => d >= 0).DefaultIfEmpty(-1).Min();
    }

    private static bool Matches(string pattern, Endpoint endpoint)
    {
        var parts = pattern.Split(' ', 2);
        return (parts[0] == "*" || string.Equals(parts[0], endpoint.Method, StringComparison.OrdinalIgnoreCase))
            && Regex.IsMatch(Parameter().Replace(endpoint.Route, "{id}"), "^" + Regex.Escape(parts.ElementAtOrDefault(1) ?? "*").Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
