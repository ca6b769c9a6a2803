using System.Diagnostics;
using RepairBench.Corpus;
using RepairBench.Faults;
using RepairBench.Judging;
using RepairBench.Results;
using RepairBench.Services;
using RepairBench.Variants;
using SmokeRepair;
using SmokeRepair.Reporting;

namespace RepairBench;

/// <summary>One service under the bench: puts faults in, runs the tool, judges.</summary>
internal sealed class Bench
{
    private const int Shown = 4;
    private readonly ToolRun _tool;
    private readonly HashSet<string> _natural = new(StringComparer.Ordinal);

    private readonly Notes<Observation> _notes;
    private readonly Dictionary<string, Observation> _observed;

    private Bench(Service service, ToolRun tool, string work)
    {
        (Service, _tool) = (service, tool);
        _notes = new(Path.Combine(work, service.Name, "observed.jsonl"), service.Key);
        _observed = _notes.Read().DistinctBy(o => o.Id).ToDictionary(o => o.Id);
    }

    /// <summary>The service as it was written.</summary>
    public Service Service { get; }

    /// <summary>What the tool finds wrong with the original: it is no merit to find it again.</summary>
    public IReadOnlySet<string> Natural => _natural;

    /// <summary>What the tool repairs in the original.</summary>
    public IReadOnlyList<string> NaturalRepairs { get; private set; } = [];

    /// <summary>Opens a service that is known to be correct: whatever the tool finds is a fault that was put in.</summary>
    public static async Task<Bench> OpenCorrectAsync(string source, BenchOptions options, CancellationToken cancellationToken) =>
        new(await Service.OpenAsync(source, options.Work, options.Seed, options.Requests, cancellationToken), new ToolRun(source, options.Work), options.Work);

    /// <summary>Opens a service, and runs the tool on the original once.</summary>
    public static async Task<Bench> OpenAsync(string source, BenchOptions options, CancellationToken cancellationToken)
    {
        var bench = await OpenCorrectAsync(source, options, cancellationToken);
        var service = bench.Service;
        var notes = new Notes<NaturalState>(Path.Combine(options.Work, service.Name, "natural.jsonl"), service.Key);
        var natural = notes.Read() is [var noted, ..] ? noted : null;
        if (natural is null)
        {
            var outcome = await bench._tool.RunAsync(new Dictionary<string, string>(), cancellationToken);
            var answers = outcome.Texts.Count > 0 ? await service.AnswersOfAsync(outcome.Texts, cancellationToken) : null;
            natural = new([.. Reported(outcome).Select(Key).Distinct()], answers is null ? [] : [.. service.Comparison.Of(answers).Select(d => d.Request.Number)], [.. outcome.Report.Repairs.Select(r => $"{r.Strategy} {r.Endpoint}")]);
            notes.Add(natural);
        }

        bench.NaturalRepairs = natural.Repairs;
        bench._natural.UnionWith(natural.Violations);
        service.Comparison.LeaveOut(natural.LeftOut);
        return bench;
    }

    /// <summary>Puts a fault in by itself and looks whether the corpus shows it; what was seen once is not looked at again.</summary>
    /// <returns>The fault as it shows; or the result of one that does not count.</returns>
    public async Task<(ObservedFault? Observed, FaultResult? DoesNotCount)> ObserveAsync(Fault fault, CancellationToken cancellationToken)
    {
        Observation? how;
        lock (_observed)
            how = _observed.GetValueOrDefault(fault.EditId);
        if (how is null)
        {
            var answers = await Service.AnswersOfAsync(new Dictionary<string, string> { [fault.File] = Service.FaultyText(fault) }, cancellationToken);
            how = Observation.Of(fault, answers, Service.Comparison);
            _notes.Add(how);
            lock (_observed)
                _observed[fault.EditId] = how;
        }

        if (!how.Compiles)
            return (null, ResultOf(fault, FaultVerdict.DoesNotCompile));
        var observed = new ObservedFault(fault, how, Service);
        return observed.Requests.Count == 0 ? (null, ResultOf(fault, FaultVerdict.Equivalent)) : (observed, null);
    }

    /// <summary>Runs the tool on a variant and judges what became of each of its faults.</summary>
    public async Task<IReadOnlyList<FaultResult>> JudgeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var texts = variant.Texts(Service);
        if (await Service.AnswersOfAsync(texts, cancellationToken) is not { } faulty)
            return [.. variant.Faults.Select(f => ResultOf(f.Fault, FaultVerdict.DoesNotCompile))];
        var watch = Stopwatch.StartNew();
        var outcome = await _tool.RunAsync(texts, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        foreach (var (file, text) in outcome.Texts)
            after[file] = text;
        var repaired = outcome.Texts.Count > 0 ? await Service.AnswersOfAsync(after, cancellationToken) : null;
        var before = Service.Comparison.Of(faulty);
        var differs = repaired is null ? null : Service.Comparison.Of(repaired);
        var reported = variant.Faults.ToDictionary(f => f, f => Concerning(f, variant, outcome));
        var results = variant.Faults.Select(f => ResultOf(f, variant, outcome, reported, texts[f.Fault.File], before, differs) with
        {
            Together = variant.Faults.Count,
            Seconds = Math.Round(seconds / variant.Faults.Count, 1),
            Stop = outcome.Stop.ToString(),
        }).ToArray();
        results[0] = results[0] with { Candidates = outcome.Report.Timings.Candidates };

        // One fault mended lets another one show where it was hidden: those requests are the other fault's, and judged with it.
        var added = differs is null ? [] : Judge.Added(before, differs).Where(d => variant.Faults.Count == 1 || !variant.Faults.Any(f => f.Requests.Contains(d.Request.Number))).ToArray();
        if (added.Length > 0)
        {
            // Which repair did it is not known: the first repaired fault bears it, so that it is counted once.
            var bearer = Math.Max(0, Array.FindIndex(results, r => r.Repaired));
            results[bearer] = results[bearer] with { Verdict = FaultVerdict.Regression, Left = results[bearer].Left + added.Length, Differs = Some(added) };
        }

        return results;
    }

    // The violations that speak of a fault, those of the original left out.
    private ViolationEntry[] Concerning(ObservedFault fault, Variant variant, ToolOutcome outcome) =>
        // Where the operation does not tell of which fault a report speaks, the place has to.
        [.. Reported(outcome).Where(v => !_natural.Contains(Key(v)) && (variant.OwnerOf(v.Endpoint, v.Actual) is { } owner ? owner == fault : Shows(fault, variant, v.Endpoint) && IsIn(fault, v.Exception?.File)))];

    private static bool IsIn(ObservedFault fault, string? file) => file is not null && file.Replace('\\', '/').EndsWith(fault.Fault.File, StringComparison.Ordinal);

    private static bool Shows(ObservedFault fault, Variant variant, string endpoint) => variant.Faults.Count == 1 || fault.Operations.Contains(ApiOperation.KeyOf(endpoint));

    private FaultResult ResultOf(ObservedFault fault, Variant variant, ToolOutcome outcome, Dictionary<ObservedFault, ViolationEntry[]> reported, string faultyText, IReadOnlyList<Difference> before, IReadOnlyList<Difference>? after)
    {
        var fresh = reported[fault];
        var ids = fresh.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        var others = reported.Where(r => r.Key != fault).SelectMany(r => r.Value).Select(v => v.Id).Except(ids).ToHashSet(StringComparer.Ordinal);

        // A repair of what speaks of another fault is that one's, wherever it lies.
        var repairs = outcome.Report.Repairs.Where(r => r.Fixes.Any(ids.Contains) || Shows(fault, variant, r.Endpoint) && IsIn(fault, r.File) && !r.Fixes.Any(others.Contains)).ToArray();
        var found = fresh.Length > 0 || repairs.Length > 0 || variant.Faults.Count == 1 && outcome.Stop is StopReason.AppDidNotStart;
        var touched = repairs.Length > 0 || outcome.Report.Repairs.Any(r => Shows(fault, variant, r.Endpoint) && !r.Fixes.Any(others.Contains));
        var (verdict, left) = Judge.Of(found, touched, outcome.Texts.Count > 0, [.. before.Where(d => fault.Requests.Contains(d.Request.Number) && !variant.Shares(fault, d.Request.Number))], after);
        var (inFile, inMember) = Judge.Locates(fault.Fault, faultyText, outcome.Texts);
        return ResultOf(fault.Fault, verdict) with
        {
            Shown = fault.Requests.Count,
            Symptoms = fault.How.Symptoms,
            Exception = fresh.Select(v => v.Exception?.Class).FirstOrDefault(c => c is not null) ?? "",
            Found = found || verdict is FaultVerdict.Right,
            Violations = [.. fresh.Take(Shown).Select(v => $"{v.Endpoint} {v.Fault} {v.Actual} expected {v.Expected} {v.Exception?.Class} {v.Cause} {v.Outcome}")],
            LocatedFile = inFile,
            LocatedMember = inMember,
            Repairs = [.. repairs.Select(r => $"{r.Strategy} in {r.File}")],
            Diffs = [.. repairs.Select(r => r.Diff)],
            Rejected = [.. outcome.Report.Rejected.Where(r => Shows(fault, variant, r.Endpoint)).Take(8).Select(r => $"{r.Strategy} for {r.Endpoint}: {r.Verdict}, {r.Why}")],
            Left = left.Count,
            Differs = Some(left),
        };
    }

    private FaultResult ResultOf(Fault fault, FaultVerdict verdict) => new()
    {
        Id = fault.Id,
        Service = fault.Service,
        Operator = fault.Operator,
        File = fault.File,
        Line = fault.Line,
        Member = fault.Member,
        Layer = fault.Layer,
        Style = Service.Style,
        Blind = fault.IsBlind,
        Before = fault.Before,
        Verdict = verdict,
    };

    private static IEnumerable<ViolationEntry> Reported(ToolOutcome outcome) =>
        outcome.Report.Violations.Where(v => v.Outcome is ViolationOutcome.Open or ViolationOutcome.Repaired);

    private static string Key(ViolationEntry violation) => $"{violation.Endpoint} {violation.Fault} {violation.Exception?.Class}";

    private static IReadOnlyList<string> Some(IReadOnlyList<Difference> differences) => [.. differences.Take(Shown).Select(d => d.ToString())];
}

/// <summary>What the tool makes of the original.</summary>
/// <param name="Violations">What it reports.</param>
/// <param name="LeftOut">Requests that its repairs change the answers of.</param>
/// <param name="Repairs">Its repairs.</param>
internal sealed record NaturalState(IReadOnlyList<string> Violations, IReadOnlyList<int> LeftOut, IReadOnlyList<string> Repairs);
