using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Projects;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>One run from the project to the last verdict: load, build, start, plan, probe, then repair.</summary>
internal sealed class Run(RunOptions options, string folder, IPatternStore? store, Entries entries, Action<RunEvent> tell, TimeProvider time)
{
    private readonly string _cache = Path.Combine(folder, "cache");

    /// <summary>Executes the run.</summary>
    public async Task<RunOutcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        var (credentials, wrong) = Credentials.Of(options);
        if (credentials is null)
            return RunOutcome.Of(StopReason.CouldNotRun, wrong);
        LoadedSolution loaded;
        LoadFailure failure;
        using (Phase.Begin(RunPhase.Load, tell))
            if (!(await new ProjectLoader(_cache).LoadAsync(options.Path, options.Project, cancellationToken)).Succeeded(out loaded, out failure))
                return Errors.Of(failure);
        tell(new ProjectChosen(loaded.Startup.Name));
        foreach (var note in loaded.Notes)
            tell(new Note(note));
        var choice = await HostChoice.OfAsync(options, loaded, credentials.Agent, tell, cancellationToken);

        // The compiler's own warm-up takes as long as the build: both at once.
        var sources = Task.Run(() => SourceState.LoadAsync(loaded, cancellationToken), cancellationToken);
        var warm = Task.Run(async () => AppLauncher.WarmUp(await sources, cancellationToken), cancellationToken);
        using (Phase.Begin(RunPhase.Build, tell))
            if (!(await new BuildRunner(_cache).BuildAsync(loaded, cancellationToken)).Succeeded(out _, out failure))
                return Errors.Of(failure);
        var state = await sources;

        var learning = await LearningSession.OpenAsync(options.CheckOnly ? null : store, Path.Combine(folder, "outbox"), loaded.Startup.Name, ToolVersion.Text, time, LearningSession.DefaultPatience, cancellationToken);
        tell(new LearningLoaded(learning.Store, learning.Loaded));
        try
        {
            return await ProbeAndRepairAsync(state, choice, credentials, learning, cancellationToken);
        }
        finally
        {
            // Nobody needs what it gave; it only has to be over.
            await Task.WhenAny(warm);

            // Lessons of a cancelled run are as good as any.
            tell(new LearningEnded(await learning.CloseAsync(CancellationToken.None)));
        }
    }

    private async Task<RunOutcome> ProbeAndRepairAsync(SourceState loaded, HostChoice choice, Credentials credentials, LearningSession learning, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal);
        if (loaded.Loaded.NeedsRollForward)
            environment.TryAdd("DOTNET_ROLL_FORWARD", "Major");
        var launcher = new AppLauncher(choice.Host, loaded, environment);
        using var prober = new Prober();
        var candidates = new CandidateSource(options.Strategies, learning.Prior);
        candidates.Declined += tell;
        var startup = new StartupRepair(launcher, candidates, entries, learning, tell);
        var (launched, state, notStarted) = await startup.StartAsync(loaded, repair: !options.CheckOnly, cancellationToken);
        if (launched is null)
            return new(StopReason.AppDidNotStart, notStarted, state.ChangesSince(loaded));
        foreach (var remark in launched.App.Remarks)
            tell(new Note(remark, Important: true));

        await using var host = options is { Hot: true, CheckOnly: false } ? new WarmHost(launcher) : null;
        Look first;
        IReadOnlyList<Probe> suite;
        Lazy<IReadOnlyList<Probe>> second;
        SuiteRunner runner;
        await using (launched)
        {
            if (state != loaded && choice.Rebuilds is { } rebuilds)
                await rebuilds.AcceptedAsync(loaded, state, cancellationToken);
            using var phase = Phase.Begin(RunPhase.Probe, tell);
            var planned = await new Planning(options, credentials, tell, time).PlanAsync(launched.App, loaded, cancellationToken);
            if (planned.Error is not null)
                return RunOutcome.Of(StopReason.CouldNotRun, planned.Error);
            suite = planned.Suite;
            second = planned.Second;
            var signIn = credentials.Always || credentials.Agent && planned.DemandsIdentity;
            var how = new ProbeOptions { Headers = credentials.Headers, Timeout = options.Timeout, Clock = time, LimitsAreLifted = true };
            runner = new(prober, how, signIn, planned.Login is { } login ? new SignIn(prober, login, how) : null);
            if (await runner.ProblemAsync(launched.App, cancellationToken) is { } problem)
            {
                if (credentials.Login is not null)
                    return RunOutcome.Of(StopReason.CouldNotRun, Credentials.Refused(credentials, problem));
                tell(new Note($"The app's own login is not used: {problem}"));
            }
            else if (planned.Login is { } own && credentials.Login is null)
            {
                tell(new Note($"Requests bear what {own.Endpoint.Key} answers to a user registered for it."));
            }

            var result = await runner.RunAllAsync(suite, launched.App, cancellationToken);

            // The next start goes on while what was seen is made sense of.
            if (result.Outcomes.Any(o => o.Result == ProbeResult.Failed))
                host?.Prepare(state);
            first = await EvidenceCollector.LookAsync(launched, result, [], cancellationToken);
        }

        var replayer = new Replayer(runner);
        var reproduction = new Reproduction(launcher, replayer, second, host);
        using (Phase.Begin(RunPhase.Reproduce, tell))
            first = first.Classified(await reproduction.OfAsync(first.State, first.Violations, new HashSet<string>(), cancellationToken));
        tell(first.ToEvent());
        if (suite.Count > 0 && first.Result.Counted == 0 && first.Violations.Count == 0)
            return RunOutcome.Of(StopReason.CouldNotRun, Errors.OfNothingJudged(first.Result));
        foreach (var violation in first.Violations)
            tell(new ViolationFound(entries.Of(violation)));
        if (options.CheckOnly)
            return RunOutcome.Of(first.Open.Count == 0 ? StopReason.AllGreen : StopReason.Checked, null);

        var judge = new TrialJudge(replayer);
        var restart = new RestartScreen(launcher, judge);
        IScreen screen = host is null ? restart : new HotScreen(host, judge, restart);
        var loop = new RepairLoop(screen, judge, new Confirmation(launcher, runner, replayer), reproduction, candidates, new Combination(launcher, replayer, screen, candidates), learning, entries, tell)
        {
            Accepted = (accepted, ct) => choice.Rebuilds?.AcceptedAsync(loaded, accepted, ct) ?? Task.CompletedTask,
        };
        var (last, reason) = await loop.RunAsync(first, suite, options.MaxCycles, cancellationToken);
        var error = options.Apply ? SourceWriter.Write(loaded, last.State) : null;
        return new(reason, error, last.State.ChangesSince(loaded));
    }
}
