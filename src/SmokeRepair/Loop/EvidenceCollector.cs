using SmokeRepair.Evidence;
using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Rewriting;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Flow;
using SmokeRepair.Strategies.MissingEntity;
using SmokeRepair.Validation;

namespace SmokeRepair.Loop;

/// <summary>Turns failed probes into violations with evidence, one per root cause.</summary>
internal static class EvidenceCollector
{
    // A trace comes with its response; a process under load may lag behind.
    private const int MaxBefore = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Attaches what the agent saw to what the suite found.</summary>
    /// <param name="launched">The app that ran.</param>
    /// <param name="result">How the suite ended.</param>
    /// <param name="earlier">The sources before those that ran, the ones first that the plan was made for: it tells handlers by where they stood then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Look> LookAsync(LaunchedApp launched, SuiteResult result, IReadOnlyList<SourceState> earlier, CancellationToken cancellationToken)
    {
        IReadOnlyList<SourceState> states = [.. earlier, launched.State];
        Violation Placed(Violation violation) => violation with { Failure = states.Zip(states.Skip(1)).Aggregate(violation.Failure, (failure, step) => PositionMap.Carry(failure, step.First, step.Second)) };
        using var reader = ReaderOf(launched.State, launched.Modules);
        var classifier = new EnvironmentClassifier(launched.State.Code.Compilations);
        var violations = new List<Violation>();
        result = await BlamedClient.TellAsync(launched.App, result, reader, Patience, cancellationToken);
        var causes = await CausesAsync(launched.App, result, reader, cancellationToken);
        foreach (var violation in ViolationBuilder.Build(result, o => causes.GetValueOrDefault(o.Probe.Id)).Select(Placed))
        {
            var trace = await TraceAsync(launched.App, violation, cancellationToken);
            var evidence = trace is null ? null : reader.Read(trace, (violation.Failure.Cause ?? violation.Failure.Endpoint).Handler);
            var withEvidence = trace is null ? violation : WithRefusals(Attach(violation, trace, evidence!, reader, launched.State.Code), launched.State);
            var (kind, reason) = classifier.Classify(withEvidence, evidence?.Others ?? []);
            violations.Add(withEvidence with { Class = kind, Reason = reason ?? withEvidence.Reason });
        }

        var look = new Look(launched.State, result, []) { Suspects = await SuspectsAsync(launched, Suspicions.Of(result).Select(Placed), reader, cancellationToken) };
        return look.Classified(WithBefore(ViolationBuilder.Merge(SharedFailures.Classify(violations, result), KeyOf)));
    }

    // A refusal is suspected only where a guard of the app's own is behind it.
    private static async Task<IReadOnlyList<Violation>> SuspectsAsync(LaunchedApp launched, IEnumerable<Violation> suspected, EvidenceReader reader, CancellationToken cancellationToken)
    {
        var suspects = new List<Violation>();
        foreach (var suspect in suspected)
        {
            if (suspect.Failure.Fault != FaultCodes.RefusedTheWrongWayRound)
            {
                suspects.Add(suspect);
                continue;
            }

            if (await TraceAsync(launched.App, suspect, cancellationToken) is not { } trace)
                continue;
            var failure = suspect.Failure with { Exception = reader.Read(trace, suspect.Failure.Endpoint.Handler).Cause };
            var guards = new SiteBuilder(launched.State.Code, launched.State.Conventions).Build(failure) is { } site ? RefusingGuards.Of(site).Select(RefusingGuards.WordsOf).Distinct().ToArray() : [];
            if (guards.Length > 0)
                suspects.Add(suspect with { Failure = failure with { RefusedBy = guards } });
        }

        return suspects;
    }

    // Who waits in vain is seldom who is to blame.
    private static IReadOnlyList<Violation> WithBefore(IReadOnlyList<Violation> violations)
    {
        Probe[] thrown = [.. violations.Where(v => v.Failure is { Fault: FaultCodes.ServerError, Exception: not null }).Select(v => v.Probes[0]).Take(MaxBefore)];
        return [.. violations.Select(v => v.Failure.Hang is { IsWaiting: true } ? v with { Before = thrown } : v)];
    }

    /// <summary>The violation that an app did not start.</summary>
    public static Violation OfStart(SourceState state, LaunchResult launch)
    {
        using var reader = ReaderOf(state, launch.Modules);
        var failure = launch.Failure ?? throw new ArgumentException("The app has started.", nameof(launch));
        var cause = reader.ReadStart(failure.Trace).Cause;
        var key = cause is null ? failure.Reason : CauseKey.Of(cause).ToString();
        return new()
        {
            Id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..12],
            Failure = new() { Endpoint = new("START", "/"), Fault = FaultCodes.AppDidNotStart, Exception = cause, Detail = failure.Reason },
            Probes = [],
            Curl = $"dotnet run --project {state.Loaded.Startup.Name}",
        };
    }

    // Each server error has a trace of its own: two requests of one kind may fail at two places.
    private static async Task<IReadOnlyDictionary<string, string>> CausesAsync(IRunningApp app, SuiteResult result, EvidenceReader reader, CancellationToken cancellationToken)
    {
        var causes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var outcome in result.Outcomes.Where(o => o is { Result: ProbeResult.Failed, Exchanges.Count: > 0, Failure: { Fault: FaultCodes.ServerError or FaultCodes.LostWork or FaultCodes.ValidRequestRejected, ActualStatus: > 0 } }))
            if (await app.TraceAsync(outcome.Exchanges[^1].RequestId, Patience, cancellationToken) is { } trace
                && reader.Read(trace, (outcome.Failure!.Cause ?? outcome.Failure.Endpoint).Handler).Cause is { } cause)
                causes[outcome.Probe.Id] = CauseKey.Of(cause).ToString();
        return causes;
    }

    private static async Task<RequestTrace?> TraceAsync(IRunningApp app, Violation violation, CancellationToken cancellationToken) =>
        violation.RequestIds.Count == 0 ? null : await app.TraceAsync(violation.RequestIds[^1], Patience, cancellationToken);

    private static Violation Attach(Violation violation, RequestTrace trace, RequestEvidence evidence, EvidenceReader reader, CodeBase code)
    {
        var failure = violation.Failure;
        var handler = CodePlaces.Handler(code, failure.Endpoint.Handler);
        var body = violation.Probes is [var probe, ..] ? probe.Steps.LastOrDefault(s => s.Endpoint.Key == failure.Endpoint.Key)?.Body : null;
        return violation with
        {
            Failure = failure with
            {
                Exception = evidence.Cause,
                Hang = trace.Hang is { } hang && failure.ActualStatus == 0 ? reader.ReadHang(hang, failure.Endpoint.Handler) : null,
                ModelState = RuleReader.Name(trace.ModelState.Count > 0 ? trace.ModelState : failure.ModelState, code, handler, body),
                Answers = evidence.Cause is null ? AnswerReader.Read(trace, failure, code, handler) : [],
            },
        };
    }

    // A request that is valid may be refused all the same: it names by a text what nobody has, or the state that it meets does not allow it. The plan cannot know it, the place where it fails does.
    private static Violation WithRefusals(Violation violation, SourceState state)
    {
        if (violation is not { Failure: { Fault: FaultCodes.ServerError, Intent.Kind: ProbeKind.Valid, Exception: not null } failure, Probes: [var first, ..] } || failure.ExpectedStatuses.Any(s => s >= 400)
            || new SiteBuilder(state.Code, state.Conventions).Build(failure) is not { } site)
            return violation;

        // Whoever prepares by it meets it, too.
        if (CheckReferencedRole.IsOfRequest(site))
            return Lenient(violation, [.. new[] { 400, 422, 404 }.OrderBy(s => failure.Endpoint.DeclaredStatuses.Contains(s) ? 0 : 1)], IsAsked);
        if (first.Steps[^1].Endpoint.Key != failure.Endpoint.Key)
            return violation;
        if (IsMadeUp(first) && MadeUpKey.IsMissedAt(site))
            return Lenient(violation, [404, .. new[] { 400, 422, 401 }.Where(failure.Endpoint.DeclaredStatuses.Contains)], IsMadeUp);
        return first.Steps is [.., { Check.Mode: CheckMode.Accepted, Endpoint.Method: not "GET" }] && StateRefusal.IsAt(site) ? Lenient(violation, [.. new[] { 409, 400, 422 }.OrderBy(s => failure.Endpoint.DeclaredStatuses.Contains(s) ? 0 : 1)], IsAsked) : violation;
    }

    private static Violation Lenient(Violation violation, IReadOnlyList<int> refusals, Func<Probe, bool> concerns)
    {
        int[] right = [.. refusals, .. violation.Failure.ExpectedStatuses];
        Probe Allowing(Probe probe) => probe.Steps[^1].Endpoint.Key == violation.Failure.Endpoint.Key && concerns(probe) ? probe with { Steps = [.. probe.Steps.SkipLast(1), probe.Steps[^1] with { Check = probe.Steps[^1].Check! with { Statuses = right } }] } : probe;
        return violation with { Failure = violation.Failure with { ExpectedStatuses = right }, Probes = [.. violation.Probes.Select(Allowing)] };
    }

    private static bool IsAsked(Probe probe) => probe.Steps is [.., { Check.Mode: CheckMode.Accepted }];

    // Nothing that it asks for was told by an earlier step, or sent in one.
    private static bool IsMadeUp(Probe probe) => probe.Steps is [.., { Check.Mode: CheckMode.Accepted } asked]
        && !Placeholder.Any().Matches(asked.Target + asked.Body).Any(m => !m.Value.StartsWith("{{$", StringComparison.Ordinal) || probe.Steps.SkipLast(1).Any(s => s.Body?.Contains(m.Value, StringComparison.Ordinal) == true));

    // One place at which requests wait, or one that fails, is one fault, however many requests reach it; what has no exception stays as the probes tell it apart. What the database refuses is the
    // fault of whoever asked for it: the place where it is saved may serve all.
    private static string? KeyOf(Violation violation) =>
        violation.Failure is { Fault: FaultCodes.ServerError or FaultCodes.LostWork, Exception: { } exception } && CauseKey.Of(exception) is var key
            ? $"{key}{(key.Refusal is null ? "" : "|" + violation.Failure.Endpoint.Key)}"
            : violation.Failure.Hang is { IsWaiting: true, Expression: { } waited } hang ? $"waits|{hang.UserFrame?.Method}|{waited}" : null;

    private static EvidenceReader ReaderOf(SourceState state, IReadOnlyDictionary<string, ModuleImage> modules) => new(
        state.Loaded.StartupClosure.Where(p => modules.ContainsKey(p.AssemblyName))
            .Select(p => new UserModule(p.AssemblyName, modules[p.AssemblyName].Pe, modules[p.AssemblyName].Pdb, state.CompilationOf(p.Id))));
}
