using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Requests that satisfy the document: with everything, with only what is required, at the bounds.</summary>
internal sealed class ValidProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        var shapes = new List<(BodyShape Shape, string What)> { (BodyShape.All, "valid request") };
        if (operation.Body is not null)
        {
            shapes.Add((BodyShape.RequiredOnly, "valid request with only the required members"));
            shapes.Add((BodyShape.Least, "valid request with the least values"));
            shapes.Add((BodyShape.Greatest, "valid request with the greatest values"));
        }
        else if (operation.Parameters.Any(p => p.In == "query" && !p.Required))
        {
            shapes.Add((BodyShape.RequiredOnly, "valid request without optional parameters"));
        }

        var seen = new HashSet<string>();
        foreach (var (shape, what) in shapes)
        {
            var scene = context.NewScene();
            Prepare(operation, context, scene);
            var draft = scene.Request(operation, shape, optional: shape == BodyShape.All);
            // What is deleted or changed has to be the probe's own.
            var changes = operation.Method is not ("GET" or "HEAD" or "OPTIONS");
            if (operation.Method == "DELETE" && (!scene.OwnThingsOnly || (!RouteText.Parameters(operation.Route).Any() && SpokenRoutes.KeyInQuery(operation) is null))) yield break;
            // A document that the app generates calls optional whatever its code does not mark: leaving that out, or the least of it, may be refused.
            var mayBeRefused = shape != BodyShape.All && operation.Body is not null && context.Document.Origin != DocumentOrigin.Contract;
            var check = mayBeRefused || (changes && !scene.OwnThingsOnly) ? Checks.Odd(operation, [.. Checks.Successes(operation)]) : Checks.Valid(operation, context.Document.Origin);
            var step = draft.ToStep(check);
            if (!seen.Add(step.Target + step.Body)) continue;
            scene.Add(step);
            yield return new ProbeDraft(operation, what, new ProbeIntent(ProbeKind.Valid) { Name = shape == BodyShape.All ? null : shape.ToString() }, scene.Steps);
        }

        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && p.Schema.Enum.Count > 1).Take(2))
        {
            foreach (var value in parameter.Schema.Enum.Take(6))
            {
                var scene = context.NewScene();
                scene.Add(scene.Request(operation).WithQuery(parameter.Name, Placeholder.Plain(value)).ToStep(Checks.Valid(operation, context.Document.Origin)));
                yield return new ProbeDraft(operation, $"valid request with {parameter.Name}={value}", new ProbeIntent(ProbeKind.Valid) { Location = "query", Name = parameter.Name, Value = value?.ToString(), Rule = parameter.Schema.ToRule(parameter.Required) }, scene.Steps);
            }
        }
    }

    /// <summary>Brings the thing that an action is about into a state that tends to allow it.</summary>
    public static void Prepare(ApiOperation operation, PlanContext context, Scene scene)
    {
        if (!context.Actions.IsAction(operation)) return;
        foreach (var earlier in context.Actions.Before(operation)) scene.Perform(earlier);
    }
}
