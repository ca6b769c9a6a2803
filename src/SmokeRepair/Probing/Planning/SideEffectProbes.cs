using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>A creation that is rejected leaves nothing behind: its unique text is looked for in the collection.</summary>
internal sealed class SideEffectProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation create, PlanContext context)
    {
        if (create.Method != "POST" || create.Body is not { IsJson: true } body || context.Actions.IsAction(create) || context.Resources.Find("GET", SpokenRoutes.Things(create.Route)) is not { } list) yield break;
        var listed = list.SuccessSchema?.Items ?? list.SuccessSchema?.Properties.Select(p => p.Value.Items).FirstOrDefault(i => i is not null);
        var fields = BodyField.Of(body.Schema);
        var marker = fields.FirstOrDefault(f => f.Schema.Type == "string" && ValueMaker.IsUniqueName(f.Name) && !f.Path.Contains('.', StringComparison.Ordinal) && listed?.Property(f.Name) is not null);
        if (marker is null) yield break;

        // What is checked last tends to be checked too late: a reference to nothing, else the last member with a bound.
        foreach (var field in fields.Where(f => f.Path != marker.Path).Reverse().OrderBy(f => ResourceMap.LooksLikeReference(f.Name) ? 0 : 1))
        {
            var bad = ResourceMap.LooksLikeReference(field.Name) && field.Schema.IsScalar ? UnknownIdProbes.Unknown(field.Schema, false)
                : InvalidValues.Of(field.Schema, false).FirstOrDefault(v => v.Forbidden && v.Kind is ProbeKind.OutOfRange)?.Value;
            if (bad is null) continue;
            var scene = context.NewScene();
            var draft = scene.Request(create);
            if (draft.Body?[marker.Path] is not JsonValue text || !text.TryGetValue<string>(out var unique) || !Placeholder.Any().IsMatch(unique)) yield break;
            if (field.Set(draft.Body, bad.DeepClone()) is not { } changed) continue;
            scene.Add((draft with { Body = changed }).ToStep(Checks.Odd(create)));
            var look = scene.Request(list).ToStep(new StepCheck
            {
                Statuses = [200],
                Mode = CheckMode.NoServerError,
                Fault = FaultCodes.FailedCreateSideEffect,
                CauseStep = scene.Steps.Count - 1,
                Criteria = [new Criterion($"^(?![\\s\\S]*{Placeholder.Any().Match(unique).Value})", "regex", "$response.body")],
                OnlyIfRejected = scene.Steps.Count - 1,
            });
            scene.Add(look);
            yield return new ProbeDraft(create, $"rejected for {field.Path}, leaves nothing behind", new ProbeIntent(ProbeKind.FlowStep) { Location = "body", Name = field.Path }, scene.Steps);
            yield break;
        }
    }
}
