using System.Diagnostics;
using SmokeRepair.Hosting;
using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>Gets the app to listen: a start that fails is a violation like any other, and repaired like one.</summary>
internal sealed class StartupRepair(AppLauncher launcher, CandidateSource candidates, Entries entries, LearningSession learning, Action<RunEvent> tell)
{
    private const int MaxFaults = 4;
    private const int MaxCandidates = 12;

    /// <summary>Starts the app, repairing what keeps it from starting.</summary>
    /// <returns>The running app and its sources, or the error that is left.</returns>
    public async Task<(LaunchedApp? App, SourceState State, UserError? Error)> StartAsync(SourceState state, bool repair, CancellationToken cancellationToken)
    {
        for (var fault = 0; ; fault++)
        {
            LaunchResult launch;
            using (Phase.Begin(RunPhase.Start, tell))
                launch = await LaunchAsync(state, instrument: true, cancellationToken);
            if (launch.Launched is { } app)
                return (app, state, null);
            var violation = EvidenceCollector.OfStart(state, launch);
            tell(new ViolationFound(entries.Of(violation)));
            if (repair && fault < MaxFaults && await RepairAsync(state, violation, cancellationToken) is { } repaired)
            {
                state = repaired;
                continue;
            }

            return (null, state, new("SR0201", $"The app does not start: {launch.Failure!.Reason}", Where(violation, launch.Failure), "Mend what the app reports, or give it what it needs with --env NAME=VALUE."));
        }
    }

    // An app that listens and cannot build one of its endpoints fails at each request: it has not started.
    private async Task<LaunchResult> LaunchAsync(SourceState state, bool instrument, CancellationToken cancellationToken)
    {
        var launch = await launcher.LaunchAsync(state, instrument, cancellationToken);
        if (launch.Launched?.App is not { BrokenEndpoints: [var first, ..] broken } app || !await FailsAsync(app, cancellationToken))
            return launch;
        await app.DisposeAsync();
        return launch with { Launched = null, Failure = new($"It cannot build its endpoints: {first.Chain[0]}: {first.Message}", broken, app.Output) };
    }

    // What the agent could not read may be there for the app all the same.
    private static async Task<bool> FailsAsync(IRunningApp app, CancellationToken cancellationToken)
    {
        using var client = ServiceClient.Create(TimeSpan.FromSeconds(20));
        try
        {
            using var response = await client.GetAsync(app.BaseAddress, cancellationToken);
            return (int)response.StatusCode >= 500;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<SourceState?> RepairAsync(SourceState state, Violation violation, CancellationToken cancellationToken)
    {
        using var phase = Phase.Begin(RunPhase.Repair, tell);
        for (var i = 0; i < MaxCandidates; i++)
        {
            if (candidates.Next(violation, state, [], isSpecific: false, cancellationToken) is not { } candidate)
                return null;
            var watch = Stopwatch.StartNew();
            var after = await state.WithEditsAsync(candidate.Proposal.Edits, cancellationToken);
            var launch = await LaunchAsync(after, instrument: false, cancellationToken);

            // The next fault of the start may show only once this one is gone.
            var gone = launch.Launched is not null || EvidenceCollector.OfStart(after, launch).Id != violation.Id;
            if (launch.Launched is { } app)
                await app.DisposeAsync();
            var verdict = gone ? new Verdict(VerdictKind.Fixed, "the app gets past it") : new Verdict(VerdictKind.StillFailing, launch.Failure!.Reason);
            tell(new CandidateTried(violation.Id, candidate.Strategy.Name, violation.Failure.Endpoint.Key, verdict.Kind.ToString(), watch.ElapsedMilliseconds) { Why = verdict.Why });
            var patch = candidate.ToPatch(after.ChangesSince(state));
            learning.Observe(new(RepairKeys.Of(violation.Failure, candidate.Context), violation.Failure.Endpoint, patch, verdict, watch.ElapsedMilliseconds));
            if (gone)
            {
                tell(new RepairAccepted(entries.Of(patch, candidate.Source, violation, [violation.Id])));
                return after;
            }

            tell(new RepairRejected(new(candidate.Strategy.Name, violation.Failure.Endpoint.Key, verdict.Kind.ToString(), verdict.Why)));
        }

        return null;
    }

    private static string Where(Violation violation, StartResult.Failed failure) =>
        violation.Failure.Exception is { UserFrame: { File: { } file, Line: var line } } exception ? $"{file}:{line} ({exception.Class}: {exception.Message})"
            : string.Join('\n', failure.Output.TakeLast(10));
}
