namespace SmokeRepair.Probing;

/// <summary>The probes to run, in order.</summary>
/// <param name="Probes">The probes.</param>
/// <param name="Notes">What was left out and why, one sentence each.</param>
internal sealed record SmokePlan(IReadOnlyList<Probe> Probes, IReadOnlyList<string> Notes);

/// <summary>Makes the plan: for each operation what every source has to ask, within the budget, then the flows.</summary>
internal static class SmokePlanner
{
    private static readonly IProbeSource[] Sources =
    [
        new ValidProbes(), new UnknownIdProbes(), new LifecycleProbes(), new PopulatedProbes(), new MatchingFilterProbes(), new EffectProbes(), new StateProbes(), new ShortageProbes(), new SideEffectProbes(),
        new InvalidBodyProbes(), new InvalidParameterProbes(), new RangeProbes(), new ItemProbes(), new OwnKeyProbes(), new OddValueProbes(), new UnauthenticatedProbes(),
    ];

    /// <summary>The plan; the same one for the same document, flows and options.</summary>
    public static SmokePlan Plan(ApiDocument document, FlowDocument? flows, PlanOptions options)
    {
        var context = new PlanContext(document, options);
        var notes = document.Notes.ToList();
        var drafts = new List<ProbeDraft>();
        foreach (var operation in document.Operations)
        {
            notes.AddRange(operation.Contradictions.Select(c => $"{operation.Endpoint.Key}: {c.What}. What rests on this is held against nobody; mend the document."));
            if (operation.RequiresAuthorization && !options.HasCredentials)
            {
                notes.Add($"{operation.Endpoint.Key} demands an identity and none was given: only asked once. Let --auth send one.");
                drafts.AddRange(new ValidProbes().For(operation, context).Take(1).Concat(new UnauthenticatedProbes().For(operation, context)));
                continue;
            }

            var all = Distinct(Sources.SelectMany(s => s.For(operation, context))).ToList();
            var kept = Spread(all, options.BudgetPerOperation);
            if (kept.Count < all.Count) notes.Add($"{operation.Endpoint.Key}: {kept.Count} of {all.Count} probes fit the budget.");
            drafts.AddRange(kept);
        }

        if (flows is not null) drafts.AddRange(FlowPlanner.Plan(flows, document, options, notes));
        return new SmokePlan(Identified(drafts), notes);
    }

    private static IEnumerable<ProbeDraft> Distinct(IEnumerable<ProbeDraft> drafts) =>
        drafts.DistinctBy(d => string.Join('\n', d.Steps.Select(s => $"{s.Endpoint.Method} {s.Target} {s.ContentType} {s.Body} {string.Join(',', s.Headers.Select(h => h.Key + h.Value))} {s.Check is null} {s.Anonymous} {s.AtOnce}")));

    // In turn one of each kind, so that no kind starves another; then back in the order they came in.
    private static List<ProbeDraft> Spread(List<ProbeDraft> drafts, int budget)
    {
        if (drafts.Count <= budget) return drafts;
        var queues = drafts.Select((d, i) => (Draft: d, Index: i)).GroupBy(d => (d.Draft.Intent.Kind, d.Draft.Intent.Location)).Select(g => new Queue<(ProbeDraft Draft, int Index)>(g)).ToList();
        var kept = new List<(ProbeDraft Draft, int Index)>();
        while (kept.Count < budget)
        {
            foreach (var queue in queues) if (kept.Count < budget && queue.TryDequeue(out var next)) kept.Add(next);
        }

        return [.. kept.OrderBy(k => k.Index).Select(k => k.Draft)];
    }

    private static List<Probe> Identified(List<ProbeDraft> drafts)
    {
        var used = new HashSet<string>();
        var probes = new List<Probe>();
        foreach (var draft in drafts)
        {
            var key = $"{draft.Operation.Endpoint.Key}|{draft.Intent.Kind}|{draft.Intent.Location}|{draft.Intent.Name}|{draft.What}";
            var id = StableHash.Hex(key);
            for (var i = 2; !used.Add(id); i++) id = StableHash.Hex($"{key}|{i}");
            probes.Add(new Probe { Id = id, Name = $"{draft.Operation.Endpoint.Key}: {draft.What}", Endpoint = draft.Operation.Endpoint, Intent = draft.Intent, Steps = draft.Steps });
        }

        return probes;
    }
}
