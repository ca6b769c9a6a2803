using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Requests that break one rule of the document: missing and null members, wrong types, crossed bounds, bad formats, empty bodies.</summary>
internal sealed class InvalidBodyProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        if (operation.Body is not { } body) yield break;
        var fields = BodyField.Of(body.Schema);
        foreach (var field in fields.Where(f => f.Required))
        {
            if (Changed(operation, context, field.Remove, Forbids(field) && IsMissed(field, context.Document.Origin)) is { } probe)
                yield return probe(ProbeKind.MissingField, $"without {field.Path}", field, null);
        }

        if (body.IsJson)
        {
            foreach (var field in fields.Where(f => f.Required || f.Schema is { Nullable: false, Type: not null }))
            {
                if (field.Schema.Nullable) continue;
                if (Changed(operation, context, b => field.Set(b, null), Forbids(field)) is { } probe)
                    yield return probe(ProbeKind.NullField, $"{field.Path} is null", field, "null");
            }
        }

        foreach (var field in fields)
        {
            foreach (var value in InvalidValues.Of(field.Schema, asText: !body.IsJson))
            {
                if (Changed(operation, context, b => field.Set(b, value.Value?.DeepClone()), value.Forbidden) is { } probe)
                    yield return probe(value.Kind, $"{field.Path}: {value.What}", field, Placeholder.Plain(value.Value));
            }
        }

        foreach (var (what, text) in new[] { ("no body", (string?)null), ("empty object", "{}"), ("null as body", "null"), ("broken JSON", "{\"a\":") })
        {
            if (text is not null && !body.IsJson) continue;
            var scene = context.NewScene();
            var draft = scene.Request(operation);
            var forbidden = what == "broken JSON" || (what != "empty object" ? body.Required : fields.Any(f => Forbids(f) && IsMissed(f, context.Document.Origin) && !f.Path.Contains('.', StringComparison.Ordinal)));
            scene.Add((draft with { HasBody = text is not null, RawBody = text }).ToStep(forbidden ? Checks.Rejected(operation) : Checks.Odd(operation)) with { Reread = what == "empty object" && forbidden ? Reread(operation, context, scene) : null });
            yield return new ProbeDraft(operation, what, new ProbeIntent(ProbeKind.EmptyBody) { Location = "body", Value = text }, scene.Steps);
        }
    }

    // Generators call each parameter of a record's constructor required; the serializer takes its default, and nothing can tell that it was left out.
    private static bool IsMissed(BodyField field, DocumentOrigin origin) => origin == DocumentOrigin.Contract
        || !(field.Schema.IsNumber || field.Schema.Type == "boolean" || field.Schema.Enum.Count > 0 || field.Schema.Format is "uuid" or "guid" or "date-time" or "date" or "time" or "duration");

    private static bool Forbids(BodyField field) => field.Required && !field.Schema.Nullable && !field.Schema.PerhapsNull;

    private static Func<ProbeKind, string, BodyField, string?, ProbeDraft>? Changed(ApiOperation operation, PlanContext context, Func<JsonNode?, JsonNode?> change, bool forbidden)
    {
        var scene = context.NewScene();
        // What a state forbids anyway is refused for that: only in the right one an action shows what it thinks of its input.
        if (forbidden) ValidProbes.Prepare(operation, context, scene);
        var draft = scene.Request(operation);
        if (change(draft.Body) is not { } changed) return null;
        scene.Add((draft with { Body = changed }).ToStep(forbidden ? Checks.Rejected(operation) : Checks.Odd(operation)) with { Reread = forbidden ? Reread(operation, context, scene) : null });
        return (kind, what, field, value) => new ProbeDraft(operation, what, new ProbeIntent(kind) { Location = "body", Name = field.Path, Value = Short(value), Rule = field.Schema.ToRule(field.Required) }, scene.Steps);
    }

    // What people have written of a replacement holds, whatever the app does with what is left out.
    private static ProbeStep? Reread(ApiOperation operation, PlanContext context, Scene scene) =>
        context.Document.Origin != DocumentOrigin.Contract && operation.Method is "PUT" or "PATCH" && context.Resources.Find("GET", operation.Route) is { } item ? scene.Request(item).ToStep() : null;

    /// <summary>The value as an intent shows it.</summary>
    public static string? Short(string? value) => value is { Length: > 80 } ? value[..60] + $"... ({value.Length} characters)" : value;
}

/// <summary>The same for parameters in the path, the query and headers.</summary>
internal sealed class InvalidParameterProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        foreach (var parameter in operation.Parameters)
        {
            // What is no id of /genres/{id} may be the name of /genres/{slug}, which is asked by itself.
            if (parameter.In == "path" && context.Document.Operations.Any(o => o != operation && o.Method == operation.Method && RouteText.Normalise(o.Route) == RouteText.Normalise(operation.Route))) continue;
            if (parameter is { In: "query", Required: true })
            {
                var scene = context.NewScene();
                scene.Add(scene.Request(operation).WithQuery(parameter.Name, null).ToStep(parameter.Schema.Nullable ? Checks.Odd(operation) : Checks.Rejected(operation)));
                yield return new ProbeDraft(operation, $"without {parameter.Name}", Intent(ProbeKind.MissingField, parameter, null), scene.Steps);
            }

            // Who calls, and in what form, is said by headers that a document has no say in.
            if (parameter is { In: "header", Required: true } && parameter.Name.ToLowerInvariant() is not ("authorization" or "accept" or "content-type"))
            {
                var scene = context.NewScene();
                var draft = scene.Request(operation);
                var isStated = context.Document.Origin == DocumentOrigin.Contract && !parameter.Schema.Nullable;
                scene.Add((draft with { Headers = draft.Headers.Remove(parameter.Name) }).ToStep(isStated ? Checks.Rejected(operation) : Checks.Odd(operation)) with { Without = parameter.Name });
                yield return new ProbeDraft(operation, $"without {parameter.Name}", Intent(ProbeKind.MissingField, parameter, null), scene.Steps);
            }

            foreach (var value in InvalidValues.Of(parameter.Schema, asText: true))
            {
                // Header names are bound in many ways, and text in a path may just be another route.
                var forbidden = value.Forbidden && parameter.In != "header" && !(parameter.In == "path" && value.Kind is ProbeKind.OutOfRange or ProbeKind.WrongFormat && parameter.Schema.Format is not "uuid");
                if (With(operation, context, parameter, value, forbidden ? Checks.Rejected(operation, parameter.In == "path") : Checks.Odd(operation)) is { } steps)
                    yield return new ProbeDraft(operation, $"{parameter.Name}: {value.What}", Intent(value.Kind, parameter, value), steps);
            }
        }
    }

    /// <summary>The steps of a request with one parameter's value replaced; null when that place cannot hold it.</summary>
    public static IReadOnlyList<ProbeStep>? With(ApiOperation operation, PlanContext context, ApiParameter parameter, DifferentValue value, StepCheck check)
    {
        var text = Placeholder.Plain(value.Value);
        // An empty segment is another route, and so is a dot; a header cannot hold everything.
        if (parameter.In == "path" && (string.IsNullOrWhiteSpace(text) || text.Length > 1000 || text is "." or "..")) return null;
        if (parameter.In == "header" && text.Any(c => c is < ' ' or > '~')) return null;
        var scene = context.NewScene();
        var draft = scene.Request(operation);
        // A deletion that may succeed has to be of the probe's own.
        if (operation.Method == "DELETE" && parameter.In != "path" && !scene.OwnThingsOnly) return null;
        scene.Add((parameter.In switch
        {
            "path" => draft with { Path = draft.Path.SetItem(parameter.Name, text) },
            "query" => draft.WithQuery(parameter.Name, text),
            _ => draft with { Headers = draft.Headers.SetItem(parameter.Name, text) },
        }).ToStep(check));
        return UnknownIdProbes.Needed(scene.Steps);
    }

    /// <summary>What a probe of a parameter is about.</summary>
    public static ProbeIntent Intent(ProbeKind kind, ApiParameter parameter, DifferentValue? value) =>
        new(kind) { Location = parameter.In, Name = parameter.Name, Value = InvalidBodyProbes.Short(value is null ? null : Placeholder.Plain(value.Value)), Rule = parameter.Schema.ToRule(parameter.Required) };
}

/// <summary>Odd values: they may be accepted or rejected, but never answered with a server error.</summary>
internal sealed class OddValueProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        foreach (var parameter in operation.Parameters)
        {
            foreach (var value in InvalidValues.Odd(parameter.Schema, asText: true))
            {
                if (InvalidParameterProbes.With(operation, context, parameter, value, parameter.In == "path" ? Checks.Odd(operation, 404) : Checks.Odd(operation)) is { } steps)
                    yield return new ProbeDraft(operation, $"{parameter.Name}: {value.What}", InvalidParameterProbes.Intent(ProbeKind.OddValue, parameter, value), steps);
            }
        }

        if (operation.Body is not { } body) yield break;
        foreach (var field in BodyField.Of(body.Schema).Where(f => f.Schema.Enum.Count == 0))
        {
            foreach (var value in InvalidValues.Odd(field.Schema, asText: !body.IsJson))
            {
                if (UsesUpKeys(operation, body.Schema, field, value)) continue;
                var scene = context.NewScene();
                var draft = scene.Request(operation);
                if (field.Set(draft.Body, value.Value?.DeepClone()) is not { } changed) continue;
                // A number that no rule forbids is, as an id, just one that nothing has.
                var refers = field.Schema.IsScalar && operation.Declares(404) && context.Resources.ForName(field.Name, field.Schema) is not null;
                scene.Add((draft with { Body = changed }).ToStep(refers ? Checks.Odd(operation, 404) : Checks.Odd(operation)));
                yield return new ProbeDraft(operation, $"{field.Path}: {value.What}",
                    new ProbeIntent(ProbeKind.OddValue) { Location = "body", Name = field.Path, Value = InvalidBodyProbes.Short(Placeholder.Plain(value.Value)), Rule = field.Schema.ToRule(field.Required) }, scene.Steps);
            }
        }
    }

    // A database counts on from the greatest key it holds: one row with the last key there is, and nothing can be created any more by whoever asks next.
    private static bool UsesUpKeys(ApiOperation operation, SchemaNode body, BodyField field, DifferentValue value) =>
        operation.Method is "POST" or "PUT" && field.Schema.Type == "integer" && value.Value is JsonValue number && decimal.TryParse(number.ToJsonString(), out var n) && n >= int.MaxValue
        && !field.Path.Contains('.', StringComparison.Ordinal)
        && (field.Name.Equals("id", StringComparison.OrdinalIgnoreCase) || field.Name.Equals(body.Name + "id", StringComparison.OrdinalIgnoreCase));
}
