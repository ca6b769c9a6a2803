using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Projects;
using SmokeRepair.Reporting;

namespace SmokeRepair.Loop;

/// <summary>A plan, or why there is none.</summary>
internal sealed record Planned(IReadOnlyList<Probe> Suite, UserError? Error)
{
    /// <summary>The same plan with the values of another seed, made when first asked for.</summary>
    public Lazy<IReadOnlyList<Probe>> Second { get; init; } = new([]);

    /// <summary>Whether any operation demands an identity.</summary>
    public bool DemandsIdentity { get; init; }
}

/// <summary>Makes the smoke plan from the documents that belong to the app.</summary>
internal sealed class Planning(RunOptions options, Credentials credentials, Action<RunEvent> tell)
{
    /// <summary>Plans for a running app.</summary>
    public async Task<Planned> PlanAsync(IRunningApp app, LoadedSolution loaded, CancellationToken cancellationToken)
    {
        string[] folders = [loaded.Startup.Directory, loaded.Location.Directory];
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var found = await new DocumentSource(client).FindAsync(options.Spec, folders, app.BaseAddress, app.Endpoints, cancellationToken);
        if (found is not DocumentResult.Found { Document: var document })
            return new([], new("SR0301", ((DocumentResult.Broken)found).Message, options.Spec ?? loaded.Startup.Name, "Mend the document, or name another with --spec."));
        FlowDocument? flows = null;
        switch (ArazzoReader.Find(options.Flows, folders))
        {
            case FlowResult.Found read:
                flows = read.Document;
                break;
            case FlowResult.Broken broken:
                return new([], new("SR0302", broken.Message, options.Flows ?? loaded.Startup.Name, "Mend the document, or name another with --flows."));
        }

        var how = new PlanOptions { Seed = options.Seed, BudgetPerOperation = options.Budget, HasCredentials = credentials.Any };
        var plan = SmokePlanner.Plan(document, flows, how);
        foreach (var note in document.Notes.Concat(plan.Notes))
            tell(new Note(note));
        var second = new Lazy<IReadOnlyList<Probe>>(() => SmokePlanner.Plan(document, flows, how with { Seed = how.Seed + 1 }).Probes);
        return new(plan.Probes, null) { Second = second, DemandsIdentity = document.Operations.Any(o => o.RequiresAuthorization) };
    }
}
