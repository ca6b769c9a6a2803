using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Creates, finds, updates, finds changed, deletes and misses a thing, as far as the service has operations for it.</summary>
internal sealed class LifecycleProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation create, PlanContext context)
    {
        if (create.Method != "POST" || RouteText.IsParameter(RouteText.Segments(create.Route).LastOrDefault() ?? "{") || context.Actions.IsAction(create)) yield break;
        var things = SpokenRoutes.Things(create.Route);
        var item = context.Resources.OnItem("GET", things);
        var update = new[] { "PUT", "PATCH" }.Select(m => context.Resources.OnItem(m, things) ?? ByBody(context.Resources.Find(m, things), context)).FirstOrDefault(o => o?.Body is not null);
        var delete = context.Resources.OnItem("DELETE", things);
        if (item is null)
        {
            if (IsThere(create, delete, context) is { } there) yield return there;
            yield break;
        }

        var scene = context.NewScene();
        var got = scene.Request(item);
        if (!scene.OwnThingsOnly || scene.Steps.Count == 0 || scene.Steps[^1].Endpoint != create.Endpoint) yield break;
        var created = scene.Steps.Count - 1;
        scene.Add(got.ToStep(Checks.Exactly(FaultCodes.FlowStepFailed, created, 200) with { Schema = Schema(item, context), Criteria = [.. Same(create, item, scene.Steps[created].Body), .. Parts(create, item, scene.Steps[created].Body)] }));
        yield return Draft(item, "what was created is found", scene.Steps);

        if (update is not null)
        {
            scene = context.NewScene();
            scene.Request(item);
            var change = scene.Request(update, BodyShape.Other).ToStep(Checks.Valid(update, context.Document.Origin));
            scene.Add(change);
            scene.Add(scene.Request(item).ToStep(Checks.Exactly(FaultCodes.FlowStepFailed, scene.Steps.Count - 1, 200) with { Schema = Schema(item, context), Criteria = Same(update, item, change.Body) }));
            yield return Draft(update, "the update is seen", scene.Steps);
        }

        if (delete is null) yield break;
        scene = context.NewScene();
        scene.Request(item);
        scene.Add(scene.Request(delete).ToStep(Checks.Valid(delete, context.Document.Origin)));
        if (!KeepsDeleted(item, delete)) scene.Add(scene.Request(item).ToStep(Checks.Gone(scene.Steps.Count - 1)));
        yield return Draft(delete, "what was deleted is gone", scene.Steps);

        scene = context.NewScene();
        scene.Request(item);
        var first = scene.Request(delete).ToStep();
        scene.Add(first);
        scene.Add(first with { Check = Checks.Odd(delete, delete.Declares(410) ? [410, 404, 204] : [404, 204]) });
        yield return new ProbeDraft(delete, "deleted twice", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = "delete" }, scene.Steps);

        if (update is null) yield break;
        scene = context.NewScene();
        var late = scene.Request(update);
        scene.Add(scene.Request(delete).ToStep());
        scene.Add(late.ToStep(Checks.Odd(update, 404, 410, 409)));
        yield return new ProbeDraft(update, "updated after it was deleted", KeyOf(update, context), scene.Steps);
    }

    // What nobody can read by its key shows by what is done to it that it was kept.
    // Who has an account is told as little of others' as of none.
    private static ProbeDraft? IsThere(ApiOperation create, ApiOperation? change, PlanContext context)
    {
        if (change is null || (create.Body is { } body && LoginPlan.HasCredentials(body.Schema)) || RouteText.Parameters(change.Route).Count() != 1) return null;
        var scene = context.NewScene();
        var request = scene.Request(change);
        if (!scene.OwnThingsOnly || scene.Steps.Count == 0 || scene.Steps[^1].Endpoint != create.Endpoint || scene.Steps[^1].Lookup is not null) return null;
        scene.Add(request.ToStep(Checks.There(change, context.Document.Origin, scene.Steps.Count - 1)));
        return Draft(change, "what was created is there", scene.Steps);
    }

    // PUT /chairs names the chair in its body.
    private static ApiOperation? ByBody(ApiOperation? change, PlanContext context) => change is not null && KeyMember.Of(change, context) is { Source: not null } ? change : null;

    private static ProbeIntent KeyOf(ApiOperation update, PlanContext context) =>
        (update.Parameters.LastOrDefault(p => p.In == "path") ?? SpokenRoutes.KeyInQuery(update)) is { } parameter ? new(ProbeKind.UnknownId) { Location = parameter.In, Name = parameter.Name }
        : new(ProbeKind.UnknownId) { Location = "body", Name = KeyMember.Of(update, context)?.Name };

    private static ProbeDraft Draft(ApiOperation operation, string what, IReadOnlyList<ProbeStep> steps) => new(operation, what, new ProbeIntent(ProbeKind.FlowStep) { Name = what }, steps);

    private static JsonNode? Schema(ApiOperation operation, PlanContext context) => context.Document.Origin == DocumentOrigin.Endpoints ? null : operation.SuccessSchemas.TryGetValue(200, out var declared) ? declared : operation.SuccessSchema?.Json;

    // Members that both requests and answers name. What services rewrite on purpose (states, times, versions, secrets) proves nothing.
    private static List<Criterion> Same(ApiOperation writer, ApiOperation reader, string? body)
    {
        var result = new List<Criterion>();
        if (body is null || reader.SuccessSchema is not { } answer || writer.Body is not { IsJson: true } sent) return result;
        var values = Placeholder.Parse(body) as JsonObject;
        foreach (var (name, schema) in sent.Schema.Properties)
        {
            var shown = answer.Properties.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (shown.Key is null || shown.Value.Type != schema.Type || schema.WriteOnly || !schema.IsScalar || values?[name] is not { } value) continue;
            if (schema.Format is "date-time" or "date" or "time" or "byte" or "password" or "binary" || Rewritten(name) || (writer.Method == "POST" && schema.Type == "boolean" && Meaning.IsAchieved(name))) continue;
            var literal = Placeholder.IsBare(value) ? Placeholder.Plain(value) : value is JsonValue v && v.TryGetValue<string>(out var text) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : value.ToJsonString();
            result.Add(new Criterion($"$response.body#/{shown.Key} == {literal}"));
        }

        return result;
    }

    // What it was created with belongs to it: a list that comes back empty, or an object that comes back null, was not stored or not loaded.
    private static IEnumerable<Criterion> Parts(ApiOperation writer, ApiOperation reader, string? body)
    {
        if (body is null || reader.SuccessSchema is not { } answer || writer.Body is not { IsJson: true } sent || Placeholder.Parse(body) is not JsonObject values) yield break;
        foreach (var (name, schema) in sent.Schema.Properties)
        {
            var shown = answer.Properties.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (shown.Key is null || schema.WriteOnly) continue;
            if (values[name] is JsonArray { Count: > 0 } && schema.Items is { Properties.Count: > 0 } && shown.Value.Items is { Properties.Count: > 0 }) yield return new Criterion($"$.{shown.Key}[0]", "jsonpath", "$response.body");
            else if (values[name] is JsonObject { Count: > 0 } && shown.Value.Properties.Count > 0) yield return new Criterion($"$response.body#/{shown.Key} != null");
        }
    }

    private static bool Rewritten(string name) => name.ToLowerInvariant() is var n && (n is "id" or "status" or "state" or "version" or "etag" or "slug" or "rowversion"
        || n.Contains("password", StringComparison.Ordinal) || n.Contains("secret", StringComparison.Ordinal) || n.Contains("token", StringComparison.Ordinal) || n.EndsWith("at", StringComparison.Ordinal) || n.Contains("card", StringComparison.Ordinal));

    // A service that marks things as deleted may go on showing them.
    private static bool KeepsDeleted(ApiOperation item, ApiOperation delete) =>
        delete.SuccessSchema is not null || (item.Responses.Count > 0 && !item.Declares(404) && item.Endpoint.DeclaredStatuses.Any(s => s >= 400))
        || item.SuccessSchema?.Properties.Any(p => p.Key.ToLowerInvariant() is "deleted" or "isdeleted" or "deletedat" or "archived" or "isarchived" or "archivedat" or "active" or "isactive"
            || (p.Key.ToLowerInvariant() is "status" or "state" && (p.Value.Enum.Count == 0 || p.Value.Enum.Any(e => IsEnd(e?.ToString() ?? ""))))) == true;

    private static bool IsEnd(string state) => state.ToLowerInvariant() is "deleted" or "removed" or "archived" or "inactive" or "disabled" or "cancelled" or "canceled" or "closed" or "withdrawn" or "discontinued";
}

/// <summary>Repeats creations, and actions that a state does not allow; deletes things on which others depend.</summary>
internal sealed class StateProbes : IProbeSource
{
    public IEnumerable<ProbeDraft> For(ApiOperation operation, PlanContext context)
    {
        if (context.Actions.IsAction(operation)) return Transitions(operation, context);
        if (operation.Method == "POST" && operation.Body is not null) return [.. Duplicates(operation, context), .. AfterTheEnd(operation, context)];
        return operation.Method == "DELETE" ? Dependants(operation, context) : operation.Method is "PUT" or "PATCH" ? AfterTheEnd(operation, context) : [];
    }

    // What is changed, added to or referred to after it was cancelled.
    private static IEnumerable<ProbeDraft> AfterTheEnd(ApiOperation operation, PlanContext context)
    {
        foreach (var end in context.Document.Operations.Where(o => context.Actions.IsAction(o) && Endings.IsEnd(o)))
        {
            var scene = context.NewScene();
            var late = scene.Request(operation, operation.Method == "POST" ? BodyShape.All : BodyShape.Other);
            var things = ResourceMap.CollectionOf(ResourceMap.CollectionOf(end.Route));
            if (!scene.Steps.Any(s => RouteText.Normalise(s.Endpoint.Route) == RouteText.Normalise(things))) continue;
            var known = scene.Steps.Count;
            ValidProbes.Prepare(end, context, scene);
            scene.Add(scene.Request(end).ToStep());
            if (!scene.OwnThingsOnly || scene.Steps.Skip(known).Any(s => s.Endpoint == operation.Endpoint)) continue;
            scene.Add(late.ToStep(Checks.Odd(operation, Checks.Conflicts(operation))));
            yield return new ProbeDraft(operation, $"after {Actions.Verb(end)}", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = $"after {Actions.Verb(end)}" }, scene.Steps);
        }
    }

    private static IEnumerable<ProbeDraft> Transitions(ApiOperation action, PlanContext context)
    {
        var scene = context.NewScene();
        ValidProbes.Prepare(action, context, scene);
        var once = scene.Request(action).ToStep();
        scene.Add(once);
        var check = Actions.IsOneShot(action) && (action.Declares(409) || action.Declares(410)) && scene.OwnThingsOnly
            ? new StepCheck { Statuses = [.. Checks.Conflicts(action), 400, 422], Mode = CheckMode.Rejected, Fault = FaultCodes.WrongStatus } : Checks.Odd(action, Checks.Conflicts(action));
        scene.Add(once with { Check = check });
        yield return new ProbeDraft(action, $"{Actions.Verb(action)} twice", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = Actions.Verb(action) }, scene.Steps);

        var before = context.Actions.Before(action).ToList();
        if (before.Count > 0)
        {
            scene = context.NewScene();
            scene.Add(scene.Request(action).ToStep(Checks.Odd(action, Checks.Conflicts(action))));
            yield return new ProbeDraft(action, $"{Actions.Verb(action)} too early", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = $"before {Actions.Verb(before[^1])}" }, scene.Steps);
        }

        // A cart without items is checked out, an order without lines is paid.
        var parts = context.Actions.Children(action).Select(c => c.Endpoint).ToHashSet();
        if (before.Count == 0 && parts.Count > 0)
        {
            scene = context.NewScene();
            var bare = scene.Request(action);
            var without = scene.Steps.Where(s => !parts.Contains(s.Endpoint)).ToList();
            if (without.Count < scene.Steps.Count && scene.OwnThingsOnly)
                yield return new ProbeDraft(action, $"{Actions.Verb(action)} of nothing", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = "of nothing" }, [.. without, bare.ToStep(Checks.Odd(action, Checks.Conflicts(action)))]);
        }

        foreach (var other in context.Actions.Siblings(action).Except(before).Take(4))
        {
            scene = context.NewScene();
            ValidProbes.Prepare(other, context, scene);
            scene.Perform(other);
            scene.Add(scene.Request(action).ToStep(Checks.Odd(action, Checks.Conflicts(action))));
            yield return new ProbeDraft(action, $"{Actions.Verb(action)} after {Actions.Verb(other)}", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = $"after {Actions.Verb(other)}" }, scene.Steps);
        }

        if (context.Resources.OnItem("DELETE", ResourceMap.CollectionOf(ResourceMap.CollectionOf(action.Route))) is not { } delete) yield break;
        scene = context.NewScene();
        ValidProbes.Prepare(action, context, scene);
        var late = scene.Request(action);
        if (!scene.OwnThingsOnly) yield break;
        scene.Add(scene.Request(delete).ToStep());
        scene.Add(late.ToStep(Checks.Odd(action, 404, 410, 409)));
        yield return new ProbeDraft(action, $"{Actions.Verb(action)} after delete", new ProbeIntent(ProbeKind.ForbiddenTransition) { Name = "after delete" }, scene.Steps);
    }

    private static IEnumerable<ProbeDraft> Duplicates(ApiOperation create, PlanContext context)
    {
        var scene = context.NewScene();
        var once = scene.Request(create).ToStep();
        scene.Add(once);
        scene.Add(once with { Check = Checks.Odd(create, 409) });
        yield return new ProbeDraft(create, "created twice", new ProbeIntent(ProbeKind.Duplicate) { Location = "body" }, scene.Steps);
        if (!context.Options.Races) yield break;
        yield return new ProbeDraft(create, "created twice at once", new ProbeIntent(ProbeKind.Race) { Location = "body" }, [.. scene.Steps.SkipLast(2), once with { AtOnce = true, Check = Checks.Odd(create, 409) }]);
    }

    private static IEnumerable<ProbeDraft> Dependants(ApiOperation delete, PlanContext context)
    {
        if (context.Resources.ForTarget(delete) is not { Created: true, Operation: { } create }) yield break;
        var below = RouteText.Normalise(delete.Route) + "/";
        var children = context.Document.Operations.Where(o => o.Method == "POST" && o != create && !context.Actions.IsAction(o)
            && (RouteText.Normalise(o.Route).StartsWith(below, StringComparison.Ordinal) || context.Resources.Refers(o, create))).Take(3);
        foreach (var child in children)
        {
            var scene = context.NewScene();
            var request = scene.Request(delete);
            scene.Perform(child);
            if (!scene.OwnThingsOnly) continue;
            scene.Add(request.ToStep(Checks.Odd(delete, 409, 204)));
            if (context.Resources.Find("GET", child.Route) is { } list && !list.Route.Equals(create.Route, StringComparison.OrdinalIgnoreCase))
                scene.Add(scene.Request(list).ToStep(Checks.Odd(list, 404, 200)));
            yield return new ProbeDraft(delete, $"deleted while {child.Endpoint.Key} depends on it", new ProbeIntent(ProbeKind.DeleteWithDependants) { Name = child.Route }, scene.Steps);
        }
    }
}
