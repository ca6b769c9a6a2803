using SmokeRepair.Hosting;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Loop;

/// <summary>A plan, or why there is none.</summary>
internal sealed record Planned(IReadOnlyList<Probe> Suite, UserError? Error)
{
    /// <summary>The same plan with the values of another seed, made when first asked for.</summary>
    public Lazy<IReadOnlyList<Probe>> Second { get; init; } = new([]);

    /// <summary>Deletes what probes of the plan make.</summary>
    public CleanUp? CleanUp { get; init; }

    /// <summary>Signs in through the app's own operation; null where nobody asked for it.</summary>
    public Probe? Login { get; init; }

    /// <summary>Whether any operation demands an identity.</summary>
    public bool DemandsIdentity { get; init; }
}

/// <summary>What a plan is made for.</summary>
/// <param name="BaseAddress">Where the app listens.</param>
/// <param name="Endpoints">What it has mapped; empty when nobody can tell.</param>
/// <param name="Folders">Where documents may lie.</param>
/// <param name="Name">Its name.</param>
internal sealed record PlanSource(Uri BaseAddress, IReadOnlyList<AppEndpoint> Endpoints, IReadOnlyList<string> Folders, string Name)
{
    /// <summary>What its own code reads from texts; empty where there is no code.</summary>
    public IReadOnlyList<ReadText> Texts { get; init; } = [];

    /// <summary>When its own code wants dates to lie; empty where there is no code.</summary>
    public IReadOnlyList<ReadDate> Dates { get; init; } = [];
}

/// <summary>Makes the smoke plan from the documents that belong to the app.</summary>
internal sealed class Planning(RunOptions options, Credentials credentials, Action<RunEvent> tell, TimeProvider time)
{
    /// <summary>Plans for a running app.</summary>
    public Task<Planned> PlanAsync(IRunningApp app, SourceState sources, CancellationToken cancellationToken)
    {
        var loaded = sources.Loaded;
        return PlanAsync(new PlanSource(app.BaseAddress, app.Endpoints, [loaded.Startup.Directory, loaded.Location.Directory], loaded.Startup.Name) { Texts = ReadText.In(sources.Code), Dates = ReadDate.In(sources.Code) }, cancellationToken);
    }

    /// <summary>Plans for whatever listens somewhere.</summary>
    public async Task<Planned> PlanAsync(PlanSource source, CancellationToken cancellationToken)
    {
        // A document may lie out there; the app is never behind a proxy.
        using var client = ServiceClient.Create(TimeSpan.FromSeconds(20), new SocketsHttpHandler { UseProxy = Uri.TryCreate(options.Spec, UriKind.Absolute, out var spec) && !spec.IsLoopback });
        var found = await new DocumentSource(client).FindAsync(options.Spec, source.Folders, source.BaseAddress, source.Endpoints, cancellationToken);
        if (found is not DocumentResult.Found { Document: var document })
            return new([], new("SR0301", ((DocumentResult.Broken)found).Message, options.Spec ?? source.Name, "Mend the document, or name another with --spec."));
        document = DocumentTexts.With(document, source.Texts, source.Dates, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        // Where nobody says who the requests are, a user of the app's own is better than a made-up one: its tables know that user.
        var operation = credentials.Login ?? (credentials.Agent && !credentials.Always ? LoginPlan.Find(document)?.Endpoint.Key : null);
        var login = operation is null ? null : LoginPlan.Plan(document, operation, credentials.LoginBody, options.Seed);
        if (login is null && credentials.Login is not null)
            return new([], new("SR0303", "The service has no such operation to sign in by.", credentials.Login, "Name an operation id of its document, or a method and route as in --auth \"login:POST /auth/login\"."));
        FlowDocument? flows = null;
        switch (ArazzoReader.Find(options.Flows, source.Folders))
        {
            case FlowResult.Found read:
                flows = read.Document;
                break;
            case FlowResult.Broken broken:
                return new([], new("SR0302", broken.Message, options.Flows ?? source.Name, "Mend the document, or name another with --flows."));
        }

        var how = new PlanOptions { Seed = options.Seed, BudgetPerOperation = options.Budget, Races = options.Races, HasCredentials = options.Url is null ? credentials.Any : credentials.Sent };
        var plan = SmokePlanner.Plan(document, flows, how);
        foreach (var note in plan.Notes)
            tell(new Note(note));
        if (PlanFiles.Write(options, source, document, plan.Probes) is { } unwritable)
            return new([], unwritable);
        var second = new Lazy<IReadOnlyList<Probe>>(() => SmokePlanner.Plan(document, flows, how with { Seed = how.Seed + 1 }).Probes);
        return new(plan.Probes, null) { Login = login, Second = second, CleanUp = new CleanUp(document), DemandsIdentity = document.Operations.Any(o => o.RequiresAuthorization) };
    }
}
