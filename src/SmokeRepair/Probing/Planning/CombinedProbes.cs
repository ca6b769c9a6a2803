using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Ranges whose end lies before their start, as <c>from</c> after <c>to</c>: each value alone is valid.</summary>
internal sealed class RangeProbes : IProbeSource
{
    private static readonly (string Start, string End)[] Words = [("from", "to"), ("start", "end"), ("begin", "end"), ("min", "max"), ("after", "before"), ("since", "until"), ("checkin", "checkout"), ("earliest", "latest"), ("lower", "upper")];

    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        var query = operation.Parameters.Where(p => p.In == "query").Select(p => (p.Name, p.Schema)).ToList();
        foreach (var (start, end, schema) in Pairs(query))
        {
            var (low, high) = Values(schema, context);
            var scene = context.NewScene();
            scene.Add(scene.Request(operation).WithQuery(start, Placeholder.Plain(high)).WithQuery(end, Placeholder.Plain(low)).ToStep(Checks.Odd(operation)));
            yield return new ProbeDraft(operation, $"{start} after {end}", new ProbeIntent(ProbeKind.OddValue) { Location = "query", Name = start, Value = Placeholder.Plain(high), Rule = schema.ToRule(false) }, scene.Steps);
        }

        if (operation.Body is not { } body) yield break;
        var fields = BodyField.Of(body.Schema);
        foreach (var group in fields.GroupBy(f => f.Path[..(f.Path.LastIndexOf('.') + 1)]))
        {
            foreach (var (start, end, schema) in Pairs([.. group.Select(f => (f.Path[group.Key.Length..], f.Schema))]))
            {
                var (low, high) = Values(schema, context);
                var scene = context.NewScene();
                var draft = scene.Request(operation);
                if (group.First(f => f.Path == group.Key + start).Set(draft.Body, high) is not { } once || group.First(f => f.Path == group.Key + end).Set(once, low) is not { } changed) continue;
                scene.Add((draft with { Body = changed }).ToStep(Checks.Odd(operation)));
                yield return new ProbeDraft(operation, $"{group.Key}{start} after {end}", new ProbeIntent(ProbeKind.OddValue) { Location = "body", Name = group.Key + start, Value = Placeholder.Plain(high), Rule = schema.ToRule(false) }, scene.Steps);
            }
        }
    }

    private static IEnumerable<(string Start, string End, SchemaNode Schema)> Pairs(IReadOnlyList<(string Name, SchemaNode Schema)> members)
    {
        foreach (var (name, schema) in members)
        {
            if (!(schema.IsNumber || schema.Format is "date" or "date-time") || schema.Enum.Count > 0) continue;
            foreach (var (start, end) in Words)
            {
                var other = Word(start).Replace(name, m => char.IsUpper(m.Value[0]) ? char.ToUpperInvariant(end[0]) + end[1..] : end, 1);
                if (other == name || members.FirstOrDefault(m => m.Name.Equals(other, StringComparison.OrdinalIgnoreCase)) is not { Schema: { } found } pair || found.Type != schema.Type || found.Format != schema.Format) continue;
                yield return (name, pair.Name, schema);
                break;
            }
        }
    }

    // A word of its own within a name: minPrice, from, valid_from, but not minute or platform.
    private static Regex Word(string word) => new($"(^|(?<=_))[{word[0]}{char.ToUpperInvariant(word[0])}]{word[1..]}(?![a-z])|(?<=[a-z0-9]){char.ToUpperInvariant(word[0])}{word[1..]}(?![a-z])", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static (JsonNode Low, JsonNode High) Values(SchemaNode schema, PlanContext context)
    {
        if (schema.Format == "date") return (JsonValue.Create("2035-03-01")!, JsonValue.Create("2035-09-01")!);
        if (schema.Format == "date-time") return (JsonValue.Create("2035-03-01T10:00:00Z")!, JsonValue.Create("2035-09-01T10:00:00Z")!);
        var low = schema.Minimum is { } min ? min + (schema.MultipleOf ?? 1) : 2;
        var high = schema.Maximum is { } max && max < low + 10 ? max : low + 10;
        return (JsonValue.Create(schema.Type == "integer" ? (long)low : low)!, JsonValue.Create(schema.Type == "integer" ? (long)high : high)!);
    }
}

/// <summary>Arrays that hold the same item twice, or null beside a valid item.</summary>
internal sealed class ItemProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        if (operation.Body is not { IsJson: true } body) yield break;
        foreach (var field in BodyField.Of(body.Schema).Where(f => f.Schema is { Type: "array", Items: not null }).Take(4))
        {
            var unique = field.Schema.Json["uniqueItems"]?.ToString() == "true";
            if (Changed(operation, context, field, static item => [item, item?.DeepClone()]) is { } twice)
            {
                // Twice the same may be one item too many, which is another rule.
                twice.Add(unique && field.Schema.MaxLength is null or > 1 ? Checks.Rejected(operation) : Checks.Odd(operation));
                yield return Draft(operation, field, "the same item twice", twice.Steps, ProbeKind.OddValue);
            }

            if (Changed(operation, context, field, static item => [item, null]) is { } withNull)
            {
                withNull.Add(Checks.Odd(operation));
                yield return Draft(operation, field, "null beside an item", withNull.Steps, ProbeKind.OddValue);
            }
        }
    }

    private static Pending? Changed(ApiOperation operation, PlanContext context, BodyField field, Func<JsonNode?, JsonNode?[]> items)
    {
        var scene = context.NewScene();
        var draft = scene.Request(operation);
        if (field.Get(draft.Body) is not JsonArray { Count: > 0 } valid) return null;
        var changed = field.Set(draft.Body, new JsonArray(items(valid[0]?.DeepClone())));
        return changed is null ? null : new Pending(scene, draft with { Body = changed });
    }

    private static ProbeDraft Draft(ApiOperation operation, BodyField field, string what, IReadOnlyList<ProbeStep> steps, ProbeKind kind) =>
        new(operation, $"{field.Path}: {what}", new ProbeIntent(kind) { Location = "body", Name = field.Path, Value = what, Rule = field.Schema.ToRule(field.Required) }, steps);

    private sealed record Pending(Scene Scene, RequestDraft Request)
    {
        public IReadOnlyList<ProbeStep> Steps => Scene.Steps;

        public void Add(StepCheck check) => Scene.Add(Request.ToStep(check));
    }
}

/// <summary>A creation that names the key of the thing itself: services ignore it or refuse it, and the second time it is taken.</summary>
internal sealed class OwnKeyProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation create, PlanContext context)
    {
        if (create.Method != "POST" || create.Body is not { IsJson: true } body || body.Schema.Properties.Count == 0 || context.Actions.IsAction(create)) yield break;
        var key = (body.Schema.Property("id") ?? create.SuccessSchema?.Property("id"))?.Type switch
        {
            "integer" => Placeholder.Json("$unique-d8-0", false),
            "string" when (body.Schema.Property("id") ?? create.SuccessSchema!.Property("id"))!.Format is "uuid" or "guid" => Placeholder.Json("$unique-g36-0", true),
            _ => null,
        };
        // Where the document demands the key it is the client's anyway.
        if (key is null || body.Schema.Required.Contains("id")) yield break;
        var scene = context.NewScene();
        // Twice, and only the key is the same: that other values may be taken as well is another question.
        for (var time = 0; time < 2; time++)
        {
            var draft = scene.Request(create);
            if (draft.Body is not JsonObject valid) yield break;
            var changed = (JsonObject)valid.DeepClone();
            changed["id"] = key.DeepClone();
            scene.Add((draft with { Body = changed }).ToStep(time == 0 ? Checks.Odd(create, 400) : Checks.Odd(create, 409, 400)));
        }

        yield return new ProbeDraft(create, "with a key of the client's own, twice", new ProbeIntent(ProbeKind.OddValue) { Location = "body", Name = "id", Rule = new ValueRule() }, scene.Steps);
    }
}
