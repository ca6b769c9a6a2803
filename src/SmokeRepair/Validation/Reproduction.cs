using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Validation;

/// <summary>
/// Shows violations again, each by its own probe, on a clean start of the same sources. What does not show there was brought about by other
/// probes: a repair could not be proven on it, for its replay passes with any edit. What shows is asked with the values of a second seed, and shrunk.
/// </summary>
/// <param name="launcher">Starts the app.</param>
/// <param name="replayer">Executes probes.</param>
/// <param name="second">The plan with the values of another seed.</param>
/// <param name="host">Keeps the start for the screen that follows; null where none does.</param>
internal sealed class Reproduction(AppLauncher launcher, Replayer replayer, Lazy<IReadOnlyList<Probe>> second, WarmHost? host = null)
{
    private const int ProbesPerViolation = 4;

    /// <summary>The violations, those that do not show alone marked as <see cref="ViolationClass.Flaky"/>, those that hang on the plan's values as <see cref="ViolationClass.Oracle"/>.</summary>
    /// <param name="state">The sources that showed them.</param>
    /// <param name="violations">What was found.</param>
    /// <param name="known">Ids of violations that were shown alone before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Violation>> OfAsync(SourceState state, IReadOnlyList<Violation> violations, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        if (!violations.Any(v => IsAsked(v, known)))
            return violations;
        var kept = host is null ? null : (await host.GetAsync(state, fresh: true, cancellationToken))?.App;
        var own = kept is null ? (await launcher.LaunchAsync(state, instrument: false, cancellationToken)).Launched : null;
        if ((kept ?? own?.App) is not { } app)
            return violations;
        await using (own)
        {
            var shown = new List<Violation>();
            var otherwise = new SecondSeed(second, async probe => (await OneAsync(app, probe, cancellationToken)).Outcome);
            foreach (var violation in violations)
                shown.Add(IsAsked(violation, known) && !IsWaiting(violation) ? await ShowAsync(app, otherwise, violation, cancellationToken) : violation);

            // Only now: what shrinking sends could be why another violation does not show.
            var shrinker = new Shrinker(probe => OneAsync(app, probe, cancellationToken));
            for (var i = 0; i < shown.Count && app.ExitCode is null; i++)
                if (IsAsked(shown[i], known) && !IsWaiting(shown[i]))
                    shown[i] = shown[i] with { Curl = await shrinker.ScriptAsync(shown[i]) };

            // Last: nobody gives back any more what these wait for.
            var waiting = Enumerable.Range(0, shown.Count).Where(i => IsAsked(shown[i], known) && IsWaiting(shown[i])).ToArray();
            foreach (var i in waiting)
                shown[i] = await ShowWaitingAsync(app, shown[i], cancellationToken);
            if (waiting.Length > 0)
                host?.Replace(state);
            return shown;
        }
    }

    private static bool IsAsked(Violation violation, IReadOnlySet<string> known) => violation.Class == ViolationClass.Application && !known.Contains(violation.Id);

    private static bool IsWaiting(Violation violation) => violation.Failure.Hang is { IsWaiting: true };

    private async Task<Violation> ShowWaitingAsync(IRunningApp app, Violation violation, CancellationToken cancellationToken)
    {
        foreach (var replay in await replayer.ReplayAsync(app, violation, [.. violation.Probes.Take(ProbesPerViolation)], cancellationToken))
            if (replay.Outcome.Result is ProbeResult.Failed or ProbeResult.Blocked)
                return violation;
        return violation with { Class = ViolationClass.Flaky, Reason = "it does not show when it is asked alone" };
    }

    // One after the other: two at once would again be a cause of their own.
    private async Task<Replay> OneAsync(IRunningApp app, Probe probe, CancellationToken cancellationToken) => (await replayer.ReplayAsync(app, [probe], cancellationToken))[0];

    private async Task<Violation> ShowAsync(IRunningApp app, SecondSeed otherwise, Violation violation, CancellationToken cancellationToken)
    {
        foreach (var probe in violation.Probes.Take(ProbesPerViolation))
        {
            var replay = await OneAsync(app, probe, cancellationToken);
            if (app.ExitCode is not null)
                return violation;
            if (replay.Outcome is not { Result: ProbeResult.Failed or ProbeResult.Blocked, Failure: { } failure })
                continue;
            if (await otherwise.PassesAsync(violation))
                return violation with { Class = ViolationClass.Oracle, Reason = SecondSeed.Why };
            // The probe that shows it is what it is told and repaired by.
            return probe == violation.Probes[0] ? violation : violation with
            {
                Failure = violation.Failure with { Intent = failure.Intent, ExpectedStatuses = failure.ExpectedStatuses },
                Probes = [probe, .. violation.Probes.Where(p => p != probe)],
            };
        }

        return violation with { Class = ViolationClass.Flaky, Reason = "it does not show when it is asked alone" };
    }
}
