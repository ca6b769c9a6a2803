using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Requests about things that do not exist: in each path parameter, and in each reference within a body or query.</summary>
internal sealed class UnknownIdProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path" && (!RouteText.IsVariant(p.Name) || context.Resources.ForPath(operation, p).Operation is not null)))
        {
            var scene = context.NewScene();
            var draft = scene.Request(operation);
            var unknown = Unknown(parameter.Schema, parameter.Schema.Type is null or "string" && context.Resources.ForPath(operation, parameter).Operation is null);
            if (unknown is null) continue;
            draft = draft with { Path = draft.Path.SetItem(parameter.Name, Placeholder.Plain(unknown)) };
            if (KeyMember.Of(operation, context) is { Parameter.Name: var named } key && named == parameter.Name) draft = draft with { Body = WithKey(draft, key, unknown) };
            // A thing of the parent has to be asked for with a live parent; setup for the replaced parameter is not needed.
            scene.Add(draft.ToStep(Checks.Missing(operation, parameter.Schema.Enum.Count == 0 && operation.Method != "PUT" || operation.Declares(404) && !operation.Declares(201))));
            yield return new ProbeDraft(operation, $"unknown {parameter.Name}", Intent(parameter.Schema, "path", parameter.Name, unknown), Needed(scene.Steps));
        }

        // A change of one thing that names another in its body: most refuse it, some go by the path alone.
        if (KeyMember.Of(operation, context) is { Parameter: not null } same && Unknown(same.Schema, false) is { } another)
        {
            var scene = context.NewScene();
            var draft = scene.Request(operation);
            scene.Add((draft with { Body = WithKey(draft, same, another) }).ToStep(Checks.Odd(operation, 400)));
            yield return new ProbeDraft(operation, $"another {same.Name} in the body than in the path", Intent(same.Schema, "body", same.Name, another), Needed(scene.Steps));
        }

        if (KeyMember.Of(operation, context) is { Parameter: null } only && Unknown(only.Schema, false) is { } nobody)
        {
            var scene = context.NewScene();
            var draft = scene.Request(operation);
            scene.Add((draft with { Body = WithKey(draft, only, nobody) }).ToStep(Checks.Missing(operation, operation.Declares(404) && !operation.Declares(201))));
            yield return new ProbeDraft(operation, $"unknown {only.Name} in the body", Intent(only.Schema, "body", only.Name, nobody), Needed(scene.Steps));
        }

        if (operation.Body?.Schema is { } schema)
        {
            var fields = BodyField.Of(schema);
            foreach (var field in fields.Where(f => f.Schema.IsScalar && context.Resources.ForName(Referring(f), f.Schema) is not null).Take(6))
            {
                var scene = context.NewScene();
                var draft = scene.Request(operation);
                if (Unknown(field.Schema, false) is not { } unknown || field.Set(draft.Body, unknown.DeepClone()) is not { } body) continue;
                var references = fields.Count(f => context.Resources.IsReference(f.Name, f.Schema)) + (IsElement(field) ? fields.Count(f => IsElement(f) && context.Resources.IsReference(Referring(f), f.Schema)) : 0);
                scene.Add((draft with { Body = body }).ToStep(Checks.Missing(operation, certain: !RouteText.Parameters(operation.Route).Any() && references == 1, inBody: true)));
                yield return new ProbeDraft(operation, $"unknown {field.Path} in the body", Intent(field.Schema, "body", field.Path, unknown), Needed(scene.Steps));
            }
        }

        var own = SpokenRoutes.KeyInQuery(operation);
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && (p == own || ResourceMap.LooksLikeReference(p.Name))))
        {
            var scene = context.NewScene();
            if (Unknown(parameter.Schema, false) is not { } unknown) continue;
            scene.Add(scene.Request(operation).WithQuery(parameter.Name, Placeholder.Plain(unknown)).ToStep(Checks.Missing(operation, certain: parameter == own && (operation.Method != "PUT" || !operation.Declares(201)))));
            yield return new ProbeDraft(operation, $"unknown {parameter.Name} in the query", Intent(parameter.Schema, "query", parameter.Name, unknown), Needed(scene.Steps));
        }
    }

    // An element of tagIds refers to what tagId does.
    private static bool IsElement(BodyField field) => field.Path.EndsWith(']');

    private static string Referring(BodyField field) => IsElement(field) ? ValueMaker.Singular(field.Name) : field.Name;

    /// <summary>A well-formed id that nothing has; null when the schema leaves no room for one.</summary>
    public static JsonNode? Unknown(SchemaNode schema, bool freeText)
    {
        if (schema.Enum.Count > 0) return null;
        if (schema.Type is "integer" or "number")
        {
            // Where it is stored after all, keys are counted on from it: there has to be room.
            var value = 1987654321m;
            if (schema.Maximum is { } max && value > max) value = max - (schema.ExclusiveMaximum ? 1 : 0);
            // A range this small is no key's.
            return value < 1000 || (schema.Minimum is { } min && value < min) ? null : JsonValue.Create((long)value);
        }

        if (schema.Format is "uuid" or "guid") return JsonValue.Create("deadbeef-dead-4bad-8bad-deaddeafbeef");
        if (schema.Format is not null && schema.Type == "string") return null;
        if (schema.Pattern is { } pattern) return PatternText.Make(pattern, schema.MinLength, schema.MaxLength, null) is { } text ? JsonValue.Create(text) : null;
        return JsonValue.Create(Meaning.Fit(freeText ? "unknown-thing" : "unknown-0f3c9a7d", schema.MinLength ?? 0, schema.MaxLength ?? 40));
    }

    /// <summary>Without the last of the setup steps that no later step needs.</summary>
    public static IReadOnlyList<ProbeStep> Needed(IReadOnlyList<ProbeStep> steps)
    {
        var kept = new List<ProbeStep>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var step = steps[i];
            var extracted = step.Extract.Keys.Select(Placeholder.Of).ToList();
            var used = step.Check is not null || (extracted.Count == 0
                ? kept.Any(k => k.Target.StartsWith(step.Target, StringComparison.Ordinal) || step.Target.StartsWith(CollectionTarget(k.Target), StringComparison.Ordinal))
                : kept.Any(k => extracted.Any(e => k.Target.Contains(e, StringComparison.Ordinal) || k.Body?.Contains(e, StringComparison.Ordinal) == true)));
            if (used) kept.Insert(0, step);
        }

        return kept;
    }

    private static JsonNode? WithKey(RequestDraft draft, KeyMember key, JsonNode id)
    {
        if (draft.Body?.DeepClone() is not JsonObject body) return draft.Body;
        body[key.Name] = id.DeepClone();
        return body;
    }

    private static string CollectionTarget(string target) => target.Contains("{{", StringComparison.Ordinal) ? target[..(target.IndexOf("}}", StringComparison.Ordinal) + 2)] + "/" : "\0";

    private static ProbeIntent Intent(SchemaNode schema, string location, string name, JsonNode value) =>
        new(ProbeKind.UnknownId) { Location = location, Name = name, Value = Placeholder.Plain(value), Rule = schema.ToRule(true) };
}
