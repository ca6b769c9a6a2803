using System.Diagnostics;
using RepairBench.Faults;
using RepairBench.Judging;
using RepairBench.Results;
using RepairBench.Services;
using SmokeRepair.Reporting;

namespace RepairBench;

/// <summary>One service under the bench: puts faults in, runs the tool, judges.</summary>
internal sealed class Bench
{
    private const int Shown = 4;
    private readonly Service _service;
    private readonly ToolRun _tool;
    private readonly HashSet<string> _natural = new(StringComparer.Ordinal);

    private Bench(Service service, ToolRun tool) => (_service, _tool) = (service, tool);

    /// <summary>The service as it was written.</summary>
    public Service Service => _service;

    /// <summary>What the tool finds wrong with the original: it is no merit to find it again.</summary>
    public IReadOnlySet<string> Natural => _natural;

    /// <summary>Opens a service, and runs the tool on the original once.</summary>
    public static async Task<Bench> OpenAsync(string source, BenchOptions options, CancellationToken cancellationToken)
    {
        var bench = new Bench(await Service.OpenAsync(source, options.Work, options.Seed, options.Requests, cancellationToken), new ToolRun(source, options.Work));
        var outcome = await bench._tool.RunAsync(null, cancellationToken);
        foreach (var violation in Reported(outcome))
            bench._natural.Add(Key(violation));
        if (outcome.Texts.Count > 0 && await bench._service.AnswersOfAsync(outcome.Texts, cancellationToken) is { } answers)
            bench._service.Comparison.LeaveOut(answers);
        return bench;
    }

    /// <summary>Puts one fault in and judges what the tool makes of it.</summary>
    public async Task<FaultResult> JudgeAsync(Fault fault, CancellationToken cancellationToken)
    {
        var text = _service.FaultyText(fault);
        var result = new FaultResult
        {
            Id = fault.Id,
            Service = fault.Service,
            Operator = fault.Operator,
            File = fault.File,
            Line = fault.Line,
            Member = fault.Member,
            Blind = fault.IsBlind,
            Before = fault.Before,
            Verdict = FaultVerdict.DoesNotCompile,
        };
        if (await _service.AnswersOfAsync(new Dictionary<string, string> { [fault.File] = text }, cancellationToken) is not { } faulty)
            return result;
        var shown = _service.Comparison.Of(faulty);
        result = result with { Verdict = FaultVerdict.Equivalent, Shown = shown.Count, Symptoms = Some(shown) };
        if (shown.Count == 0)
            return result;

        var watch = Stopwatch.StartNew();
        var outcome = await _tool.RunAsync((fault, text), cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var fresh = Reported(outcome).Where(v => !_natural.Contains(Key(v))).ToArray();
        var found = fresh.Length > 0 || outcome.Stop is SmokeRepair.StopReason.AppDidNotStart || outcome.Report.Repairs.Any(r => r.Fixes.Count == 0);
        var texts = new Dictionary<string, string>(outcome.Texts, StringComparer.Ordinal);
        texts.TryAdd(fault.File, text);
        var repaired = outcome.Texts.Count > 0 ? await _service.AnswersOfAsync(texts, cancellationToken) : null;
        var (verdict, left) = Judge.Of(found, outcome.Texts.Count > 0, _service.Comparison, faulty, repaired);
        var (inFile, inMember) = Judge.Locates(fault, text, outcome.Texts);
        return result with
        {
            Verdict = verdict,
            Found = found || outcome.Report.Repairs.Count > 0,
            Violations = [.. fresh.Take(Shown).Select(v => $"{v.Endpoint} {v.Fault} {v.Actual} expected {v.Expected} {v.Exception?.Class} {v.Cause} {v.Outcome}")],
            LocatedFile = inFile,
            LocatedMember = inMember,
            Repairs = [.. outcome.Report.Repairs.Select(r => $"{r.Strategy} in {r.File}")],
            Diffs = [.. outcome.Report.Repairs.Select(r => r.Diff)],
            Rejected = [.. outcome.Report.Rejected.Take(8).Select(r => $"{r.Strategy} for {r.Endpoint}: {r.Verdict}, {r.Why}")],
            Left = left.Count,
            Differs = Some(left),
            Candidates = outcome.Report.Timings.Candidates,
            Stop = outcome.Stop.ToString(),
            Seconds = Math.Round(seconds, 1),
        };
    }

    private static IEnumerable<ViolationEntry> Reported(ToolOutcome outcome) =>
        outcome.Report.Violations.Where(v => v.Outcome is ViolationOutcome.Open or ViolationOutcome.Repaired);

    private static string Key(ViolationEntry violation) => $"{violation.Endpoint} {violation.Fault} {violation.Exception?.Class}";

    private static IReadOnlyList<string> Some(IReadOnlyList<Difference> differences) => [.. differences.Take(Shown).Select(d => d.ToString())];
}
