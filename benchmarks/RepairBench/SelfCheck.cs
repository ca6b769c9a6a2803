using RepairBench.Corpus;
using RepairBench.Faults;
using RepairBench.Faults.Operators;
using RepairBench.Judging;

namespace RepairBench;

/// <summary>The bench judged by itself: an original is right, a fault left alone is not repaired, and fake repairs are seen through.</summary>
internal static class SelfCheck
{
    private const int FaultsPerService = 6;

    /// <summary>Checks every service; tells what is wrong.</summary>
    /// <returns>Whether all is well.</returns>
    public static async Task<bool> RunAsync(IReadOnlyList<Bench> benches, CancellationToken cancellationToken)
    {
        var well = benches.Count > 0;
        void Check(string what, bool holds)
        {
            Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}");
            well &= holds;
        }

        foreach (var bench in benches)
        {
            var service = bench.Service;
            var none = new Dictionary<string, string>();
            Check($"{service.Name}: the original answers as itself", service.Comparison.Of((await service.AnswersOfAsync(none, cancellationToken))!).Count == 0);
            Check($"{service.Name}: at least a third of the requests succeed", (await SuccessesAsync(bench, cancellationToken)) * 3 >= service.Corpus.Count);
            var tried = 0;
            foreach (var fault in service.Faults().OrderBy(f => f.Operator != nameof(TightenValidation)).ThenBy(f => f.Id, StringComparer.Ordinal))
            {
                if (tried >= FaultsPerService)
                    break;
                var text = service.FaultyText(fault);
                if (await AnswersAsync(bench, fault, text, cancellationToken) is not { } faulty || service.Comparison.Of(faulty).Count == 0)
                    continue;
                tried++;
                var shown = service.Comparison.Of(faulty);
                var untouched = VerdictOn(shown, shown);
                Check($"{service.Name} {fault.Place}: left alone is not repaired", untouched == FaultVerdict.NotRepaired);
                var restored = await AnswersAsync(bench, fault, service.TextOf(fault.File).ToString(), cancellationToken);
                Check($"{service.Name} {fault.Place}: the original text is right", VerdictOn(shown, service.Comparison.Of(restored!)) == FaultVerdict.Right);
                foreach (var (name, fake) in FakeRepairs.Of(text, fault))
                    if (await AnswersAsync(bench, fault, fake, cancellationToken) is { } answers)
                        Check($"{service.Name} {fault.Place}: {name} is not right", VerdictOn(shown, service.Comparison.Of(answers)) != FaultVerdict.Right);
            }
        }

        return well;
    }

    private static FaultVerdict VerdictOn(IReadOnlyList<Difference> before, IReadOnlyList<Difference> after) =>
        Judge.Added(before, after).Count > 0 ? FaultVerdict.Regression : Judge.Of(true, true, true, before, after).Verdict;

    private static Task<IReadOnlyList<Answer>?> AnswersAsync(Bench bench, Fault fault, string text, CancellationToken cancellationToken) =>
        bench.Service.AnswersOfAsync(new Dictionary<string, string> { [fault.File] = text }, cancellationToken);

    private static async Task<int> SuccessesAsync(Bench bench, CancellationToken cancellationToken) =>
        (await bench.Service.AnswersOfAsync(new Dictionary<string, string>(), cancellationToken))!.Count(a => a.Status is >= 200 and < 300);
}
