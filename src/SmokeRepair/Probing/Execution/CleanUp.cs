using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Remembers what probes made, and deletes it again, what was made last first, where the service has an operation for it.</summary>
internal sealed class CleanUp
{
    private readonly Dictionary<string, (Endpoint Delete, IdSource Source)> deletes = [];
    private readonly ConcurrentStack<(Endpoint Delete, string Target)> made = new();
    private readonly ConcurrentDictionary<string, bool> gone = new();

    /// <summary>A clean-up by the operations of a document.</summary>
    public CleanUp(ApiDocument document)
    {
        var resources = new ResourceMap(document);
        foreach (var delete in document.Operations.Where(o => o.Method == "DELETE"))
        {
            if (delete.Parameters.LastOrDefault(p => p.In == "path") is not { } parameter || !RouteText.IsParameter(RouteText.Last(delete.Route))) continue;
            var source = resources.ForPath(delete, parameter);
            if (source is { Created: true, SentAs: null, Operation: { } create }) deletes.TryAdd(create.Endpoint.Key, (delete.Endpoint, source));
        }
    }

    /// <summary>How many things were made and not deleted yet.</summary>
    public int Count => made.Count(m => !gone.ContainsKey(m.Target));

    /// <summary>Takes note of an exchange; from several threads.</summary>
    public void Note(Exchange exchange)
    {
        if (exchange.Status is < 200 or >= 300) return;
        var path = exchange.Target.Split('?')[0].TrimEnd('/');
        if (exchange.Step.Endpoint.Method == "DELETE") gone[path] = true;
        else if (deletes.TryGetValue(exchange.Step.Endpoint.Key, out var known) && Extraction.From(exchange, Certain(known.Source), new Variables(0), known.Source.Id) is { } id) Note(exchange, id);
    }

    /// <summary>Takes note of the id of what an exchange made, found elsewhere than in its response; from several threads.</summary>
    public void Note(Exchange exchange, JsonNode id)
    {
        if (exchange.Status is >= 200 and < 300 && deletes.TryGetValue(exchange.Step.Endpoint.Key, out var known) && TargetOf(known.Delete, exchange.Step.Endpoint, exchange.Target.Split('?')[0].TrimEnd('/'), id) is { } target)
            made.Push((known.Delete, target));
    }

    // A number that may as well count rows would delete what is another's.
    private static string Certain(IdSource source) => source.ListedBy is null ? source.Extract : Extraction.Certain(source.Extract);

    /// <summary>Deletes what is left; a refusal is the service's right.</summary>
    public async Task RunAsync(Func<ProbeStep, Task> send)
    {
        while (made.TryPop(out var thing))
        {
            if (gone.TryAdd(thing.Target, true)) await send(new ProbeStep { Endpoint = thing.Delete, Target = thing.Target });
        }
    }

    // Parents are those of the request that made it; a thing that lies elsewhere has to be named by its id alone.
    private static string? TargetOf(Endpoint delete, Endpoint create, string path, JsonNode id)
    {
        var escaped = Uri.EscapeDataString(Placeholder.Plain(id));
        if (RouteText.Normalise(delete.Route) == RouteText.Normalise(create.Route) + "/{}") return $"{path}/{escaped}";
        return RouteText.Parameters(delete.Route).Count() == 1 ? ResourceMap.CollectionOf(delete.Route) + "/" + escaped : null;
    }
}
