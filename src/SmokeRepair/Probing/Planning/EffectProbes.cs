using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Reads a thing before and after a change of it or of one of its parts: what the change answers has to be what is read afterwards.</summary>
internal sealed class EffectProbes : IProbeSource
{
    // What only tells how it would be is not stored, and rightly so.
    private static readonly HashSet<string> s_looking = new(StringComparer.OrdinalIgnoreCase) { "preview", "quote", "calculate", "compute", "simulate", "estimate", "validate", "verify", "test", "search", "query", "export", "copy", "clone", "duplicate" };

    public IEnumerable<ProbeDraft> For(ApiOperation change, PlanContext context)
    {
        if (s_looking.Contains(Actions.Verb(change).Split('-')[0])) yield break;
        if (change.Method is not ("POST" or "PUT" or "PATCH" or "DELETE") || Shown(change, context) is not { } item) yield break;
        var scene = context.NewScene();
        ValidProbes.Prepare(change, context, scene);
        var draft = scene.Request(change, change.Method is "PUT" or "PATCH" ? BodyShape.Other : BodyShape.All);
        var read = scene.Request(item).ToStep(Checks.Odd(item, 200));
        if (!scene.OwnThingsOnly) yield break;
        scene.Add(read);
        scene.Add(draft.ToStep(Checks.Odd(change, [.. Checks.Successes(change)])));
        scene.Add(read with { Check = read.Check! with { Fault = FaultCodes.FlowStepFailed, CauseStep = scene.Steps.Count - 1, UnchangedSince = scene.Steps.Count - 2 } });
        yield return new ProbeDraft(change, "what it answers is read", new ProbeIntent(ProbeKind.FlowStep) { Name = "what it answers is read" }, scene.Steps);
    }

    // The nearest thing in the path that can be read. What is gone is not read; what is changed as a whole is, where nothing else looks at it.
    private static ApiOperation? Shown(ApiOperation change, PlanContext context)
    {
        var segments = RouteText.Segments(change.Route);
        for (var length = segments.Length; length > 0; length--)
        {
            if (!RouteText.NamesThing(segments[length - 1]) || context.Resources.Find("GET", "/" + string.Join('/', segments.Take(length))) is not { } item) continue;
            return length < segments.Length || change.Method is "PUT" or "PATCH" ? item : null;
        }

        return null;
    }
}
