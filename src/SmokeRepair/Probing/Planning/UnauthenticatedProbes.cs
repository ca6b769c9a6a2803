using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>
/// A valid request without credentials, where the app demands an identity: what it needs is created with one. Where the app demands one of others only, such a
/// request may be answered by whatever is right, but for a server error.
/// </summary>
internal sealed class UnauthenticatedProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        var isOpen = !operation.RequiresAuthorization && context.Options.HasCredentials && context.Document.Operations.Any(o => o.RefusesAnonymous);
        if (!operation.RefusesAnonymous && !isOpen) yield break;
        var scene = context.NewScene();
        ValidProbes.Prepare(operation, context, scene);
        var step = scene.Request(operation).ToStep(operation.RefusesAnonymous ? Checks.Unauthenticated() : Checks.Open(operation));

        // Should it not be refused after all, it must not harm what is not the probe's own.
        if (operation.Method == "DELETE" && !scene.OwnThingsOnly) yield break;
        scene.Add(step with { Anonymous = true });
        yield return new ProbeDraft(operation, "valid request without identity", new ProbeIntent(ProbeKind.Unauthenticated), scene.Steps);
    }
}
