using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Reads a thing, or a list, that holds what it can hold: what is wrong with a thing's parts shows only where it has some.</summary>
internal sealed class PopulatedProbes : IProbeSource
{
    private const int MostParts = 4;

    public IEnumerable<ProbeDraft> For(ApiOperation read, PlanContext context)
    {
        if (read.Method != "GET" || Owner(read, context) is not { Created: true, Operation: { } create } owner) yield break;
        var scene = context.NewScene();
        if (scene.Thing(owner) is null) yield break;
        var parts = Fill(scene, create, read, context);
        var isItem = RouteText.IsParameter(RouteText.Last(read.Route)) || SpokenRoutes.KeyInQuery(read) is not null;
        if (isItem && parts.Count == 0) yield break;
        var request = scene.Request(read);
        if (!scene.OwnThingsOnly) yield break;
        scene.Add(request.ToStep(Checks.Valid(read, context.Document.Origin) with { Criteria = [.. parts.Select(p => Shown(p, read)).OfType<Criterion>().Distinct()] }));
        yield return new ProbeDraft(read, isItem ? "valid request, and it has parts" : "valid request, and there is something to list", new ProbeIntent(ProbeKind.Valid) { Name = "Populated" }, scene.Steps);
    }

    /// <summary>The thing that an operation reads, lists, or lists the parts of; null when nothing tells its id.</summary>
    public static IdSource? Owner(ApiOperation read, PlanContext context) =>
        read.Parameters.Where(p => p.In == "path" && !RouteText.IsVariant(p.Name)).MaxBy(p => read.Route.IndexOf("{" + p.Name + "}", StringComparison.Ordinal)) is { } parameter
            ? context.Resources.ForPath(read, parameter) : context.Resources.ForThingsAt(SpokenRoutes.Things(read.Route), SchemaNode.Anything);

    // First what the list is of, then what takes the id of the thing, then what takes theirs.
    private static List<ApiOperation> Fill(Scene scene, ApiOperation create, ApiOperation read, PlanContext context)
    {
        var made = new List<ApiOperation> { create };
        for (var at = 0; at < made.Count && made.Count <= MostParts; at++)
        {
            var makers = at > 0 ? [] : context.Document.Operations.Where(o => o.Method == "POST" && MakesItemsOf(read, o, context));
            foreach (var part in makers.Concat(context.Resources.Consumers(made[at]).Where(o => !context.Actions.IsAction(o) || Member(o, read) is not null)).ToList())
            {
                if (made.Count > MostParts || made.Contains(part) || scene.Steps.Any(s => s.Endpoint == part.Endpoint)) continue;
                ValidProbes.Prepare(part, context, scene);
                // A part that the app's own rules refuse leaves the thing with the others; only one that has to be shown has to be there.
                if (Shown(part, read) is not null) scene.Perform(part);
                else scene.Add(scene.Request(part).ToStep(Checks.Odd(part, [.. Checks.Successes(part)])));
                made.Add(part);
            }
        }

        return [.. made.Skip(1)];
    }

    // What answers a thing of a kind makes one, unless it is about one that is there already: POST /carts/{id}/checkout makes an order, POST /orders/{id}/pay does not.
    private static bool MakesItemsOf(ApiOperation list, ApiOperation create, PlanContext context) =>
        !RouteText.IsParameter(RouteText.Segments(list.Route).LastOrDefault() ?? "{") && Items(list.SuccessSchema)?.Name is { } name && create.SuccessSchema?.Name == name && create.Route != list.Route
        && !create.Parameters.Any(p => p.In == "path" && context.Resources.ForPath(create, p).Operation?.SuccessSchema?.Name == name);

    // A part that was added is shown where the thing has a list of that name, or is the list. What has a state of its own may be hidden until that changes.
    private static Criterion? Shown(ApiOperation part, ApiOperation read)
    {
        if (read.SuccessSchema is not { } answer || (part.SuccessSchema ?? part.Body?.Schema) is not { } made || made.Properties.Any(p => HasState(p.Key))) return null;
        if (RouteText.Normalise(part.Route) == RouteText.Normalise(read.Route))
            return answer.Items is not null ? new Criterion("$[0]", "jsonpath", "$response.body") : ListOf(answer) is { } list ? new Criterion($"$.{list}[0]", "jsonpath", "$response.body") : null;
        return Member(part, read) is { } member ? new Criterion($"$.{member}[0]", "jsonpath", "$response.body") : null;
    }

    // POST /orders/{id}/notes adds to the notes that GET /orders/{id} shows.
    private static string? Member(ApiOperation part, ApiOperation read) =>
        RouteText.Normalise(ResourceMap.CollectionOf(part.Route)) == RouteText.Normalise(read.Route) && read.SuccessSchema is { } answer
            ? answer.Properties.FirstOrDefault(p => p.Value.Items is { Properties.Count: > 0 } && Plain(p.Key) == Plain(RouteText.Last(part.Route))).Key : null;

    private static SchemaNode? Items(SchemaNode? answer) => answer?.Items ?? (answer is not null && ListOf(answer) is { } list ? answer.Property(list)!.Items : null);

    private static string? ListOf(SchemaNode answer) => answer.Properties.Where(p => p.Value.Items is not null).Select(p => p.Key).ToList() is [var only] ? only : null;

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool HasState(string name) => name.ToLowerInvariant() is var n && (n.EndsWith("status", StringComparison.Ordinal) || n.EndsWith("state", StringComparison.Ordinal) || n.StartsWith("is", StringComparison.Ordinal)
        || n.Contains("approved", StringComparison.Ordinal) || n.Contains("published", StringComparison.Ordinal) || n.Contains("active", StringComparison.Ordinal) || n.Contains("visib", StringComparison.Ordinal));
}

/// <summary>Filters and searches by what an existing thing was made with: a search that finds nothing runs little of the code behind it.</summary>
internal sealed class MatchingFilterProbes : IProbeSource
{
    private static readonly HashSet<string> Searches = new(["q", "query", "search", "searchterm", "searchtext", "term", "keyword", "filter"], StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ProbeDraft> For(ApiOperation list, PlanContext context)
    {
        if (list.Method != "GET" || list.Parameters.All(p => p.In != "query") || RouteText.IsParameter(RouteText.Segments(list.Route).LastOrDefault() ?? "{")) yield break;
        var things = context.Resources.ForThingsAt(SpokenRoutes.Things(list.Route), SchemaNode.Anything);
        if (things is not { Created: true, Operation: { Body.IsJson: true } create }) yield break;
        var scene = context.NewScene();
        var request = scene.Request(list);
        if (scene.Thing(things) is null || scene.Steps.LastOrDefault(s => s.Endpoint == create.Endpoint)?.Body is not { } body || Placeholder.Parse(body) is not JsonObject sent) yield break;
        var matching = 0;
        foreach (var parameter in list.Parameters.Where(p => p.In == "query" && p.Schema.IsScalar))
        {
            if (Match(parameter, sent, create) is not { } value) continue;
            request = request.WithQuery(parameter.Name, value);
            matching++;
        }

        if (matching == 0) yield break;
        scene.Add(request.ToStep(Checks.Valid(list, context.Document.Origin)));
        yield return new ProbeDraft(list, "valid request, with filters that match something", new ProbeIntent(ProbeKind.Valid) { Name = "Matching" }, scene.Steps);
    }

    private static string? Match(ApiParameter parameter, JsonObject sent, ApiOperation create)
    {
        var name = parameter.Name.Replace("_", "", StringComparison.Ordinal);
        if (Searches.Contains(name) && parameter.Schema.Type == "string")
            return sent.Select(p => p.Value is JsonValue v && v.TryGetValue<string>(out var text) && text.Contains("{{$unique", StringComparison.Ordinal) ? text : null).FirstOrDefault(t => t is not null);
        var member = sent.FirstOrDefault(p => p.Key.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase));
        return member.Value is JsonValue && create.Body!.Schema.Property(member.Key)?.Type == parameter.Schema.Type ? Placeholder.Plain(member.Value) : null;
    }
}
