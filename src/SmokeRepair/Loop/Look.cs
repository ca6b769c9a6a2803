using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Loop;

/// <summary>What one look at the app showed: the whole suite from a clean start, and the violations with their evidence.</summary>
/// <param name="State">The sources that ran.</param>
/// <param name="Result">How the probes ended.</param>
/// <param name="Violations">Root causes, the app's and others.</param>
internal sealed record Look(SourceState State, SuiteResult Result, IReadOnlyList<Violation> Violations)
{
    /// <summary>What may be the app's fault, and is told only once a repair has shown it.</summary>
    public IReadOnlyList<Violation> Suspects { get; init; } = [];

    /// <summary>What the app is to blame for: these are counted and repaired.</summary>
    public IReadOnlyList<Violation> Open => [.. Violations.Where(v => v.Class == ViolationClass.Application)];

    /// <summary>The same look, once more is known of who is to blame: what the app is not counts in no pass rate.</summary>
    public Look Classified(IReadOnlyList<Violation> violations) => this with { Violations = violations, Result = Result.Without(violations) };

    /// <summary>The suite's outcome as an event.</summary>
    public ProbesRun ToEvent() => EventOf(Result);

    /// <summary>A suite's outcome as an event.</summary>
    public static ProbesRun EventOf(SuiteResult suite)
    {
        int Count(ProbeResult result) => suite.Outcomes.Count(o => o.Result == result);
        return new(Count(ProbeResult.Passed), Count(ProbeResult.Failed), Count(ProbeResult.Blocked), Count(ProbeResult.Excluded)) { Probes = [.. suite.Outcomes.Select(Entries.Of)] };
    }
}
