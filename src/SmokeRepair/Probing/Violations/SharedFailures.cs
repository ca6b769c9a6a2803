using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// Finds failures that most operations share and that no exception explains: then it is what the plan takes for right that is wrong, as with an id in
/// the wrong format or a status that this app uses everywhere in its own way.
/// </summary>
internal static partial class SharedFailures
{
    private const int LeastEndpoints = 5;

    /// <summary>The violations, those that share their failure marked as <see cref="ViolationClass.Oracle"/>.</summary>
    public static IReadOnlyList<Violation> Classify(IReadOnlyList<Violation> violations, SuiteResult result)
    {
        var asked = result.Outcomes.Where(o => o.Result != ProbeResult.Excluded).GroupBy(o => o.Probe.Intent.Kind).ToDictionary(g => g.Key, g => g.Select(o => o.Probe.Endpoint.Key).Distinct().Count());
        var shared = new Dictionary<string, string>();
        foreach (var group in violations.Where(v => v.Class == ViolationClass.Application && IsDoubtful(v.Failure)).GroupBy(Key))
        {
            var endpoints = group.Select(v => v.Failure.Endpoint.Key).Distinct().Count();
            var all = asked.GetValueOrDefault(group.First().Failure.Intent.Kind);
            if (endpoints < LeastEndpoints || endpoints * 2 <= all) continue;
            foreach (var violation in group) shared[violation.Id] = $"{endpoints} of {all} operations fail alike: what the plan expects of them is in doubt";
        }

        return [.. violations.Select(v => shared.TryGetValue(v.Id, out var reason) ? v with { Class = ViolationClass.Oracle, Reason = reason } : v)];
    }

    /// <summary>Whether a failure rests on what is expected alone: no server error, no exception that the app did not get over itself.</summary>
    public static bool IsDoubtful(Failure failure) => failure.Fault is not (FaultCodes.ServerError or FaultCodes.LostWork) && failure.ActualStatus is > 0 and < 500 && failure.Exception is null or { Swallowed: true };

    private static string Key(Violation violation) => $"{violation.Failure.Fault}|{violation.Failure.Intent.Kind}|{violation.Failure.ActualStatus}|{Values().Replace(violation.Failure.Detail, "_")}";

    [GeneratedRegex("""\{[^{}]*\}|"[^"]*"|'[^']*'|\d{4,}""")]
    private static partial Regex Values();
}
