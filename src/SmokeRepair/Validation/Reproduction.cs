using SmokeRepair.Probing;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>
/// Shows violations again, each by its own probe, on a clean start of the same sources. What does not show there was brought about by other
/// probes: a repair could not be proven on it, for its replay passes with any edit.
/// </summary>
internal sealed class Reproduction(AppLauncher launcher, Replayer replayer)
{
    private const int ProbesPerViolation = 4;

    /// <summary>The violations, those that do not show alone marked as <see cref="ViolationClass.Flaky"/>.</summary>
    /// <param name="state">The sources that showed them.</param>
    /// <param name="violations">What was found.</param>
    /// <param name="known">Ids of violations that were shown alone before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Violation>> OfAsync(SourceState state, IReadOnlyList<Violation> violations, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        if (!violations.Any(v => IsAsked(v, known)))
            return violations;
        var launch = await launcher.LaunchAsync(state, instrument: false, cancellationToken);
        if (launch.Launched is not { } launched)
            return violations;
        await using (launched)
        {
            var shown = new List<Violation>();
            foreach (var violation in violations)
                shown.Add(IsAsked(violation, known) ? await ShowAsync(launched, violation, cancellationToken) : violation);
            return shown;
        }
    }

    private static bool IsAsked(Violation violation, IReadOnlySet<string> known) => violation.Class == ViolationClass.Application && !known.Contains(violation.Id);

    private async Task<Violation> ShowAsync(LaunchedApp launched, Violation violation, CancellationToken cancellationToken)
    {
        foreach (var probe in violation.Probes.Take(ProbesPerViolation))
        {
            // One after the other: two at once would again be a cause of their own.
            var replay = (await replayer.ReplayAsync(launched.App, [probe], cancellationToken))[0];
            if (launched.App.ExitCode is not null)
                return violation;
            if (replay.Outcome is not { Result: ProbeResult.Failed or ProbeResult.Blocked, Failure: { } failure })
                continue;
            // The probe that shows it is what it is told and repaired by.
            return probe == violation.Probes[0] ? violation : violation with
            {
                Failure = violation.Failure with { Intent = failure.Intent, ExpectedStatuses = failure.ExpectedStatuses },
                Probes = [probe, .. violation.Probes.Where(p => p != probe)],
            };
        }

        return violation with { Class = ViolationClass.Flaky };
    }
}
