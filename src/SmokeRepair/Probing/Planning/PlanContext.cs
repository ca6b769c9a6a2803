namespace SmokeRepair.Probing;

/// <summary>How a plan is made.</summary>
internal sealed record PlanOptions
{
    /// <summary>Decides the values; the same seed makes the same plan.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Greatest number of probes of one operation.</summary>
    public int BudgetPerOperation { get; init; } = 40;

    /// <summary>Whether credentials are sent: operations that demand an identity are only probed then.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>Whether what may exist only once is also created twice at the same moment.</summary>
    public bool Races { get; init; }
}

/// <summary>What all sources of probes share while a plan is made.</summary>
internal sealed class PlanContext
{
    public PlanContext(ApiDocument document, PlanOptions options)
    {
        Document = document;
        Options = options;
        Resources = new ResourceMap(document);
        Actions = new Actions(document, Resources);
        Values = new ValueMaker(options.Seed) { IsMadeOnItsOwn = Resources.Makes };
    }

    public ApiDocument Document { get; }

    public PlanOptions Options { get; }

    public ResourceMap Resources { get; }

    public Actions Actions { get; }

    public ValueMaker Values { get; }

    public Scene NewScene() => new(this);
}

/// <summary>A probe before it has an id.</summary>
/// <param name="Operation">The operation it is about.</param>
/// <param name="What">What it asks, in a few words.</param>
/// <param name="Intent">How its request differs from a valid one.</param>
/// <param name="Steps">Its requests.</param>
internal sealed record ProbeDraft(ApiOperation Operation, string What, Strategies.ProbeIntent Intent, IReadOnlyList<ProbeStep> Steps);

/// <summary>Makes probes of one kind; a new kind is a new class in the planner's list.</summary>
internal interface IProbeSource
{
    /// <summary>The probes of one operation, the most telling first.</summary>
    IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context);
}
