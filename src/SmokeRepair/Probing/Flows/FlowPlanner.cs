using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Makes probes of workflows: one for each step, with all steps before it, each of them checked.</summary>
internal static class FlowPlanner
{
    /// <summary>The probes; what cannot be planned is named in <paramref name="notes"/>.</summary>
    public static IEnumerable<ProbeDraft> Plan(FlowDocument flows, ApiDocument document, PlanOptions options, List<string> notes)
    {
        var values = new ValueMaker(options.Seed);
        foreach (var workflow in flows.Workflows)
        {
            var run = new FlowRun(flows, document, values);
            if (run.Place(workflow) is { } problem)
            {
                notes.Add($"Flow {workflow.Id}: {problem}; left out from there on.");
            }

            for (var i = 0; i < run.Steps.Count; i++)
            {
                var (operation, stepId, _, _) = run.Steps[i];
                yield return new ProbeDraft(operation, $"flow {workflow.Id}, step {stepId}", new ProbeIntent(ProbeKind.FlowStep) { Name = $"{workflow.Id}.{stepId}" }, UpTo(run, i));
            }
        }
    }

    // A probe ends with the step that it is about: workflows that its steps may go to lie before it, and what came next by its place alone is gone to.
    private static List<ProbeStep> UpTo(FlowRun run, int about)
    {
        // The first step has nothing before it.
        if (about == 0) return [run.Steps[0].Step with { OnSuccess = [], OnFailure = [] }];
        var block = run.Steps[about].Block;
        List<int> order = [.. Enumerable.Range(0, run.Steps.Count).Where(i => i < about || run.Steps[i].Block != block).Where(i => i != about), about];
        if (run.Returns.Count == 1) return [.. order.Select(i => run.Steps[i].Step)];
        var place = order.Select((step, at) => (step, at)).ToDictionary(p => p.step, p => p.at);
        return [.. order.Select((step, at) => run.Steps[step].Step with
        {
            OnSuccess = [.. run.Steps[step].Step.OnSuccess.Select(Moved), .. step == about ? [] : Then(step, at)],
            OnFailure = [.. run.Steps[step].Step.OnFailure.Select(Moved)],
        })];

        StepAction Moved(StepAction action) => action.Target is { } target ? action with { Target = place.GetValueOrDefault(target, int.MaxValue) } : action;

        IEnumerable<StepAction> Then(int step, int at)
        {
            var isLast = step + 1 == run.Steps.Count || run.Steps[step + 1].Block != run.Steps[step].Block;
            if ((isLast ? run.Returns[run.Steps[step].Block] : step + 1) is not { } next) return [new StepAction(StepActionKind.End)];
            return !place.TryGetValue(next, out var there) ? [new StepAction(StepActionKind.End)] : there == at + 1 ? [] : [new StepAction(StepActionKind.Goto, there)];
        }
    }
}
