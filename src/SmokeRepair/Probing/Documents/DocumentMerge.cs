using System.Collections.Frozen;
using SmokeRepair.Hosting;

namespace SmokeRepair.Probing;

/// <summary>Brings a document and the endpoints that the app has mapped together.</summary>
internal static class DocumentMerge
{
    /// <summary>
    /// The document with handlers named. Of a contract, operations that the app does not map are dropped and those it lacks are added, each with a note.
    /// </summary>
    public static ApiDocument With(ApiDocument document, IReadOnlyList<AppEndpoint> endpoints)
    {
        if (endpoints.Count == 0) return document with { Operations = [.. document.Operations.Where(o => !RouteText.IsAroundTheApi(o.Route))] };
        var listed = EndpointListReader.Read(endpoints).Operations;
        IReadOnlyList<ApiOperation> mapped = [.. listed.Select(o => o with { Parameters = [.. o.Parameters.Where(p => !p.Schema.ReadOnly)] })];
        var unbound = listed.SelectMany(o => o.Parameters.Where(p => p.Schema.ReadOnly).Select(p => (Key(o), p.In, p.Name.ToUpperInvariant()))).ToHashSet();
        var byKey = mapped.GroupBy(Key).ToDictionary(g => g.Key, g => g.First());
        var refuses = mapped.Any(m => m.RefusesAnonymous);
        var notes = document.Notes.ToList();
        var documented = new HashSet<string>();
        var operations = new List<ApiOperation>();
        foreach (var operation in document.Operations.Where(o => !RouteText.IsAroundTheApi(o.Route)))
        {
            var match = byKey.GetValueOrDefault(Key(operation)) ?? mapped.FirstOrDefault(m => m.Method == operation.Method && RouteText.IsVariantOf(m.Route, operation.Route)) ?? WithoutPrefix(operation, byKey);
            if (match is null)
            {
                if (document.Origin == DocumentOrigin.Contract) notes.Add($"{operation.Endpoint.Key} is in {document.Source} but the app does not map it: left out.");
                else operations.Add(operation);
                continue;
            }

            documented.Add(Key(match));
            // What the app itself generated is its code once more.
            var merged = Merge(operation, match, refuses, document.Origin);
            operations.Add(document.Origin == DocumentOrigin.Contract ? merged with { Contradictions = [.. operation.Contradictions, .. CodeContradictions.Of(operation, match)] }
                : merged with { Parameters = [.. merged.Parameters.Where(p => !unbound.Contains((Key(match), p.In, p.Name.ToUpperInvariant())))] });
        }

        if (document.Origin == DocumentOrigin.Contract)
        {
            foreach (var extra in mapped.Where(m => !documented.Contains(Key(m))))
            {
                notes.Add($"{extra.Endpoint.Key} is not in {document.Source}: probed as the app maps it.");
                operations.Add(extra);
            }
        }

        return document with { Operations = operations, Notes = notes };
    }

    private static ApiOperation Merge(ApiOperation operation, ApiOperation mapped, bool refuses, DocumentOrigin origin)
    {
        // Said of all operations at once, it is meant for those of which the app says it too; a contract means it of all but the way in.
        var isSaid = operation.RequiresAuthorization && !(refuses && operation.SharesAuthorization && (origin != DocumentOrigin.Contract || IsSignIn(operation)));
        var sameRoute = RouteText.Normalise(operation.Route) == RouteText.Normalise(mapped.Route);
        return operation with
        {
            Endpoint = operation.Endpoint with { Handler = mapped.Endpoint.Handler, Route = sameRoute ? operation.Route : Shortened(operation.Route, mapped.Route) },
            // An action that binds a body which the document forgot is still probed with one.
            Body = operation.Body is { } body ? (origin != DocumentOrigin.Contract && mapped.Body is { } bound ? body with { Schema = WithRules(WithoutInitial(body.Schema, bound.Schema), bound.Schema, 0) } : body)
                : operation.Method is "POST" or "PUT" or "PATCH" ? mapped.Body : null,
            RequiresAuthorization = isSaid || mapped.RequiresAuthorization,
            SharesAuthorization = operation.SharesAuthorization && !mapped.RequiresAuthorization,
            // An app that refuses nobody is guarded by something else; who signs in is nobody yet, whatever a contract says of all its operations.
            RefusesAnonymous = mapped.RefusesAnonymous || (refuses && operation.RefusesAnonymous && !IsSignIn(operation)),
        };
    }

    // What is generated from an attribute knows nothing of the value that stands beside it.
    private static SchemaNode WithoutInitial(SchemaNode documented, SchemaNode bound) => documented with
    {
        Required = documented.Required.Where(r => !bound.Properties.Any(p => p.Value.HasInitialValue && p.Key.Equals(r, StringComparison.OrdinalIgnoreCase))).ToFrozenSet(),
    };

    // A contract speaks for itself: what the app asks for beyond it is held against the app.
    private static SchemaNode WithRules(SchemaNode documented, SchemaNode bound, int depth) => depth > 4 ? documented : documented with
    {
        Rules = bound.Rules,
        Items = documented.Items is { } items && bound.Items is { } boundItems ? WithRules(items, boundItems, depth + 1) : documented.Items,
        Properties = [.. documented.Properties.Select(p => bound.Property(p.Key) is { } of ? KeyValuePair.Create(p.Key, WithRules(p.Value, of, depth + 1)) : p)],
    };

    private static bool IsSignIn(ApiOperation operation) => operation.Body is { } body && LoginPlan.HasCredentials(body.Schema);

    // The base path of a contract's server may be the gateway's and not the app's; the app's own path base may be missing from its routes.
    private static ApiOperation? WithoutPrefix(ApiOperation operation, Dictionary<string, ApiOperation> byKey)
    {
        var segments = RouteText.Segments(operation.Route);
        for (var skip = 1; skip < segments.Length && !RouteText.IsParameter(segments[skip - 1]); skip++)
        {
            var shorter = "/" + string.Join('/', segments.Skip(skip));
            if (byKey.TryGetValue($"{operation.Method} {RouteText.Normalise(shorter)}", out var match)) return match;
        }

        return null;
    }

    private static string Shortened(string route, string mapped) =>
        "/" + string.Join('/', RouteText.Segments(route).TakeLast(RouteText.Segments(mapped).Length));

    private static string Key(ApiOperation operation) => $"{operation.Method} {RouteText.Normalise(operation.Route)}";
}
