using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Where the id of a thing comes from.</summary>
/// <param name="Operation">The operation whose response names it; null for a guess.</param>
/// <param name="Extract">Where in the response: JSONPaths and <c>header:NAME</c>, separated by <c> | </c>, the first that is there.</param>
/// <param name="Created">Whether the operation creates it, so that it is the probe's own.</param>
internal sealed record IdSource(ApiOperation? Operation, string Extract, bool Created)
{
    /// <summary>The member of the creating request's body that is the id, where the response does not name it.</summary>
    public string? SentAs { get; init; }

    /// <summary>The list in which the created thing is looked up where the response turns out not to name it; null when the response surely does, or nothing lists it.</summary>
    public ApiOperation? ListedBy { get; init; }

    /// <summary>Where the list keeps the ids: pairs of the list's place and the id's name in an item.</summary>
    public IReadOnlyList<(string List, string Id)> Listed { get; init; } = [];

    /// <summary>What an id has to be: a value of the response that is not like it is none.</summary>
    public SchemaNode Id { get; init; } = SchemaNode.Anything;

    /// <summary>The part that the thing plays, as <c>source</c> of <c>sourceAirportId</c>: a thing of its own for each; empty where it plays none.</summary>
    public string Part { get; init; } = "";

    /// <summary>A name for the value, as in <c>cartId</c>.</summary>
    public required string Variable { get; init; }

    /// <summary>The thing's identity among those a probe creates: its source and collection.</summary>
    public string Key => $"{Operation?.Endpoint.Key ?? Variable}|{Extract}|{SentAs}";
}

/// <summary>Which operation produces which thing: by path nesting, names and schemas.</summary>
internal sealed partial class ResourceMap(ApiDocument document)
{
    private readonly Dictionary<string, ApiOperation> byKey = document.Operations.GroupBy(o => $"{o.Method} {RouteText.Normalise(o.Route)}").ToDictionary(g => g.Key, g => g.First());
    private readonly Dictionary<string, ApiOperation> spoken = (from o in document.Operations let plain = SpokenRoutes.Plain(o) where plain is not null group o by Spoken(o.Method, plain)).ToDictionary(g => g.Key, g => g.First());
    private readonly (string Route, string Thing)[] collections =
        [.. from o in document.Operations
            where o.Method is "POST" or "GET" && !o.Route.EndsWith('}')
            let route = SpokenRoutes.Plain(o) ?? o.Route
            where !route.EndsWith('}')
            orderby RouteText.Segments(route).Count(RouteText.IsParameter), o.Method == "POST" ? 0 : 1, route.Length
            select (route, ValueMaker.Singular(RouteText.Segments(route).LastOrDefault() ?? ""))];

    private readonly Dictionary<string, IdSource> sources = [];

    /// <summary>The operation of that method and route, whatever its own route says besides; or null.</summary>
    public ApiOperation? Find(string method, string route) => byKey.GetValueOrDefault($"{method} {RouteText.Normalise(route)}") ?? spoken.GetValueOrDefault(Spoken(method, route));

    /// <summary>The route up to and including a path parameter, as in <c>/carts/{id}</c> of <c>/carts/{id}/items</c>.</summary>
    public static string ItemRoute(string route, string parameter)
    {
        var segments = RouteText.Segments(route);
        var at = System.Array.FindIndex(segments, s => s.Contains("{" + parameter + "}", StringComparison.OrdinalIgnoreCase));
        return "/" + string.Join('/', segments.Take(at + 1));
    }

    /// <summary>The route of the collection that an item's route lies in.</summary>
    public static string CollectionOf(string itemRoute) => "/" + string.Join('/', RouteText.Segments(itemRoute).SkipLast(1));

    /// <summary>Where the value of a path parameter comes from.</summary>
    public IdSource ForPath(ApiOperation operation, ApiParameter parameter)
    {
        var item = ItemRoute(operation.Route, parameter.Name);
        var key = RouteText.Normalise(item) + "|" + parameter.Name;
        if (!sources.TryGetValue(key, out var source))
            sources[key] = source = (SpokenRoutes.IsByAnother(RouteText.Segments(CollectionOf(item))) || IsOfAnother(CollectionOf(item), parameter.Name) ? ForName(parameter.Name, parameter.Schema) : null) ?? FindSource(item, parameter) with { Id = parameter.Schema };
        return source;
    }

    // POST /Booking/addBooking/{customerId} books for a customer.
    private bool IsOfAnother(string asked, string parameter) =>
        Reference().Match(parameter) is { Success: true } named && SpokenRoutes.Things(asked) is var things && things != asked
        && !SpokenRoutes.Same(named.Groups[1].Value, ValueMaker.Singular(RouteText.Last(things))) && CollectionOfThings(named.Groups[1].Value) is { } other && other != things;

    /// <summary>Where the key of the thing comes from that an operation is about, by its path or by its query; null where neither names one.</summary>
    public IdSource? ForTarget(ApiOperation operation) =>
        operation.Parameters.LastOrDefault(p => p.In == "path") is { } inPath ? ForPath(operation, inPath)
        : SpokenRoutes.KeyInQuery(operation) is { } inQuery ? ForThingsAt(SpokenRoutes.Things(operation.Route), inQuery.Schema) : null;

    /// <summary>Where the value of a body member or query parameter comes from whose name refers to a thing; null when it refers to none.</summary>
    public IdSource? ForName(string name, SchemaNode schema)
    {
        if (schema.Type is not ("integer" or "string" or null)) return null;
        var match = Reference().Match(name);
        if (!match.Success) return ForKey(name);
        var thing = match.Groups[1].Value;
        if (CollectionOfThings(thing) is { } collection) return ForThingsAt(collection, schema);
        if (ForPart(thing, schema) is { } part) return part;
        // sourceAirportId is the id of an airport; of text nobody knows whose ids it holds.
        if (schema.Type != "integer" && schema.Format is not ("uuid" or "guid")) return null;
        return (from start in Words().Matches(thing).Select(m => m.Index).Where(i => i > 0)
                let route = CollectionOfThings(thing[start..])
                where route is not null
                let source = ForThingsAt(route, schema)
                where source is not null
                select source with { Part = thing[..start] }).FirstOrDefault();
    }

    // What has no route of its own may be a part of what has one: the seats that a new session is answered with.
    private IdSource? ForPart(string thing, SchemaNode schema)
    {
        var key = "part|" + thing;
        if (!sources.TryGetValue(key, out var source))
        {
            var places = from whole in document.Operations
                         where whole.Method == "POST" && !whole.Route.EndsWith('}') && whole.SuccessSchema is not null && !LoginPlan.SignsIn(whole) && !whole.Route.EndsWith("search", StringComparison.OrdinalIgnoreCase)
                         from part in whole.SuccessSchema!.Properties
                         where part.Value.Items is not null && part.Key.ToLowerInvariant() is not ("items" or "data" or "results" or "value") && SpokenRoutes.Same(ValueMaker.Singular(part.Key), thing)
                         let id = new[] { "id", thing + "Id" }.FirstOrDefault(n => part.Value.Items!.Property(n) is { IsScalar: true })
                         where id is not null
                         select new IdSource(whole, $"$.{part.Key}[0].{Exact(part.Value.Items!, id)}", true) { Variable = Camel(thing) + "Id", Id = schema };
            sources[key] = source = places.FirstOrDefault() ?? new IdSource(null, "", false) { Variable = Camel(thing) + "Id" };
        }

        return source.Operation is null ? null : source;
    }

    /// <summary>Whether an operation makes things of that name in a collection of their own.</summary>
    public bool Makes(string thing) => collections.Any(c => SpokenRoutes.Same(c.Thing, thing) && Find("POST", c.Route) is not null);

    private string? CollectionOfThings(string thing) => collections.FirstOrDefault(c => SpokenRoutes.Same(c.Thing, thing)).Route;

    /// <summary>Where the id of a thing of a collection comes from; null when nothing tells one.</summary>
    /// <param name="collection">The collection's route.</param>
    /// <param name="schema">What an id has to be.</param>
    public IdSource? ForThingsAt(string collection, SchemaNode schema)
    {
        var key = "name|" + RouteText.Normalise(collection);
        if (!sources.TryGetValue(key, out var source))
            sources[key] = source = FindSource(collection + "/{id}", new ApiParameter("id", "path", schema, true)) with { Id = schema };
        return source.Operation is null ? null : source;
    }

    /// <summary>The operations that make something that belongs to what an operation makes: its id is in their path or in their body. The nearest first.</summary>
    public IEnumerable<ApiOperation> Consumers(ApiOperation create) =>
        document.Operations.Where(o => o.Method == "POST" && o != create).Select(o => (Operation: o, InPath: o.Parameters.Any(p => p.In == "path" && ForPath(o, p).Operation == create)))
            .Where(c => c.InPath || Refers(c.Operation, create)).OrderBy(c => c.InPath ? 0 : 1).Select(c => c.Operation);

    /// <summary>Whether a member of the body refers to what another operation creates.</summary>
    public bool Refers(ApiOperation operation, ApiOperation create) =>
        operation.Body is { } body && BodyField.Of(body.Schema).Any(f => f.Schema.IsScalar && ForName(f.Name, f.Schema)?.Operation == create);

    /// <summary>Whether a member refers to a thing, by an id or by a key of that thing's own.</summary>
    public bool IsReference(string name, SchemaNode schema) => LooksLikeReference(name) || ForName(name, schema) is not null;

    /// <summary>Whether a name reads like that of a reference.</summary>
    public static bool LooksLikeReference(string name) => Reference().IsMatch(name);

    /// <summary>The operation of that method on one thing of a collection; null when there is none.</summary>
    public ApiOperation? OnItem(string method, string collection) => Find(method, collection + "/{id}");

    // Where the service has /courses/{code}, courseCode is the code of one of them.
    private IdSource? ForKey(string name) =>
        (from operation in document.Operations
         let segments = RouteText.Segments(operation.Route)
         where segments.Length > 1 && RouteText.IsParameter(segments[^1]) && !RouteText.IsParameter(segments[^2])
         let parameter = operation.Parameters.LastOrDefault(p => p.In == "path")
         where parameter is not null && !parameter.Name.Equals("id", StringComparison.OrdinalIgnoreCase) && SpokenRoutes.Same(ValueMaker.Singular(segments[^2]) + parameter.Name, name)
         let source = ForPath(operation, parameter)
         where source.Operation is not null
         select source).FirstOrDefault();

    private IdSource FindSource(string item, ApiParameter parameter)
    {
        var collection = SpokenRoutes.Things(CollectionOf(item));
        var thing = ValueMaker.Singular(RouteText.Segments(collection).LastOrDefault(s => !RouteText.IsParameter(s)) ?? "thing");
        var variable = LooksLikeReference(parameter.Name) || !parameter.Name.Equals("id", StringComparison.OrdinalIgnoreCase) ? parameter.Name : Camel(thing) + "Id";
        if (LinkSource(item, parameter, variable) is { } linked) return linked;
        var here = Find("POST", collection);
        if ((here ?? Elsewhere("POST", collection, thing)) is { } create && CreateSource(create, thing, parameter, variable) is { } created)
        {
            if (IsGuess(created) && (Find("GET", collection) ?? Elsewhere("GET", collection, thing)) is { } all) return created with { ListedBy = all, Listed = [.. ListPlaces(all, thing, parameter.Name)] };
            // What is made elsewhere, and told nowhere, is of no use.
            if (here is not null || !IsGuess(created)) return created;
        }

        if (SchemaProducer(item, parameter, variable, thing) is { } produced) return produced;

        for (var up = CollectionOf(collection); up.Length > 1; up = CollectionOf(up))
        {
            if (Find("POST", up) is not { } ancestor) continue;
            if (ancestor.SuccessSchema?.Property(parameter.Name) is not null) return new IdSource(ancestor, "$." + Exact(ancestor.SuccessSchema, parameter.Name), true) { Variable = variable };
            if (ancestor.Body?.Schema.Property(parameter.Name) is not null) return new IdSource(ancestor, "", true) { SentAs = Exact(ancestor.Body.Schema, parameter.Name), Variable = variable };
        }

        if (Find("GET", collection) is { } list && ListExtract(list, thing, parameter.Name) is { } path) return new IdSource(list, path, false) { Variable = variable };
        return new IdSource(null, "", false) { Variable = variable };
    }

    // POST /User/RegisterCustomer makes what GET /Customer/GetAllCustomers lists.
    private ApiOperation? Elsewhere(string method, string collection, string thing) => collection.Contains('{', StringComparison.Ordinal) ? null
        : spoken.Values.FirstOrDefault(o => o.Method == method && SpokenRoutes.Plain(o) is { } plain && !plain.Contains('{', StringComparison.Ordinal) && SpokenRoutes.Same(ValueMaker.Singular(RouteText.Last(plain)), thing));

    // What the document says goes before what names suggest.
    private IdSource? LinkSource(string item, ApiParameter parameter, string variable) =>
        (from producer in document.Operations.OrderBy(o => o.Method == "POST" ? 0 : 1)
         from link in producer.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Links)
         where link.Parameter.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) && RuntimeExpression.Source(link.Expression) is not null
         let target = document.Operations.FirstOrDefault(o => o.Endpoint.OperationId == link.Operation || o.Endpoint.Key == link.Operation)
         where target is not null && target != producer && RouteText.Normalise(ItemRoute(target.Route, parameter.Name)) == RouteText.Normalise(item)
         select new IdSource(producer, RuntimeExpression.Source(link.Expression)!, producer.Method == "POST") { Variable = variable }).FirstOrDefault();

    private static IdSource? CreateSource(ApiOperation create, string thing, ApiParameter parameter, string variable)
    {
        var names = IdNames(thing, parameter.Name);
        // The key of a row is the id by which it is called, unless that is a name.
        var isKey = parameter.Name.Equals("id", StringComparison.OrdinalIgnoreCase) || LooksLikeReference(parameter.Name);
        string[] added = isKey ? [Extraction.Added + thing] : [], whatever = isKey ? [Extraction.OnlyAdded] : [];
        if (create.SuccessSchema is { } answer)
        {
            // Text that is answered alone may as well be a message.
            if (answer.Type is "integer" or "string") return new IdSource(create, string.Join(" | ", answer.Type == "integer" || answer.Format == "uuid" ? [.. added, "$", "header:Location", .. whatever] : ["header:Location", .. added, "$", .. whatever]), true) { Variable = variable };
            // The parameter's own name goes before "id": /carts/{id}/items/{productId} is about a product of the cart.
            if (LooksLikeReference(parameter.Name) && answer.Property(parameter.Name) is null && create.Body?.Schema.Property(parameter.Name) is not null)
                return new IdSource(create, "", true) { SentAs = Exact(create.Body.Schema, parameter.Name), Variable = variable };
            // { "article": { "slug": ... } } wraps what was made under its own name.
            foreach (var name in names) if (answer.Property(name) is { Type: not ("object" or "array") }) return new IdSource(create, "$." + Exact(answer, name), true) { Variable = variable };
            foreach (var (outer, inner) in answer.Properties)
                foreach (var name in names) if (inner.Type == "object" && inner.Property(name) is not null) return new IdSource(create, $"$.{outer}.{Exact(inner, name)}", true) { Variable = variable };
            foreach (var (outer, inner) in answer.Properties)
                foreach (var name in names) if (inner.Items?.Property(name) is not null) return new IdSource(create, $"$.{outer}[-1].{Exact(inner.Items, name)}", true) { Variable = variable };
        }

        if (create.Body?.Schema.Property(parameter.Name) is not null && !parameter.Name.Equals("id", StringComparison.OrdinalIgnoreCase))
            return new IdSource(create, "", true) { SentAs = Exact(create.Body.Schema, parameter.Name), Variable = variable };
        var guesses = names.SelectMany(n => new[] { "$." + n, "$." + char.ToUpperInvariant(n[0]) + n[1..] })
            .Concat(new[] { "data", "result", "value" }.SelectMany(e => names.Take(2).Select(n => $"$.{e}.{n}"))).Append("header:Location").Concat(added).Append("$").Concat(whatever);
        return new IdSource(create, string.Join(" | ", guesses.Distinct()), true) { Variable = variable };
    }

    // POST /carts/{id}/checkout answers what GET /orders/{id} answers: it makes orders.
    private IdSource? SchemaProducer(string item, ApiParameter parameter, string variable, string thing)
    {
        if (Find("GET", item)?.SuccessSchema?.Name is not { } name) return null;
        var maker = document.Operations.Where(o => o.Method == "POST" && o.SuccessSchema?.Name == name && !SpokenRoutes.Reads(o.Route) && !RouteText.Normalise(o.Route).StartsWith(RouteText.Normalise(item), StringComparison.Ordinal))
            .OrderBy(o => o.Declares(201) ? 0 : 1).FirstOrDefault();
        var id = IdNames(thing, parameter.Name).FirstOrDefault(n => maker?.SuccessSchema?.Property(n) is not null);
        return maker is null || id is null ? null : new IdSource(maker, "$." + Exact(maker.SuccessSchema!, id), true) { Variable = variable };
    }

    // The document does not say that the response names the thing; many services answer a bare 200.
    private static bool IsGuess(IdSource source) => source.SentAs is null && source.Extract.Contains(" | ", StringComparison.Ordinal);

    private static IEnumerable<(string List, string Id)> ListPlaces(ApiOperation list, string thing, string parameter)
    {
        var names = IdNames(thing, parameter);
        if (list.SuccessSchema is not { } answer)
            return from place in new[] { "$", "$.items", "$.data", "$.results", "$.value" } from name in names.Take(3) select (place, name);
        return new[] { (Place: "$", answer.Items) }.Concat(answer.Properties.Select(p => (Place: "$." + p.Key, p.Value.Items)))
            .SelectMany(l => names.Where(n => l.Items?.Property(n) is not null).Take(1).Select(n => (l.Place, Exact(l.Items!, n))));
    }

    private static string? ListExtract(ApiOperation list, string thing, string parameter)
    {
        var names = IdNames(thing, parameter);
        if (list.SuccessSchema is not { } answer) return string.Join(" | ", names.SelectMany(n => new[] { $"$[0].{n}", $"$.items[0].{n}" }));
        if (answer.Items is { } items) return names.Where(n => items.Property(n) is not null).Select(n => $"$[0].{Exact(items, n)}").FirstOrDefault() ?? (items.IsScalar ? "$[0]" : null);
        return answer.Properties.Where(p => p.Value.Items is not null)
            .SelectMany(p => names.Where(n => p.Value.Items!.Property(n) is not null).Select(n => $"$.{p.Key}[0].{Exact(p.Value.Items!, n)}")).FirstOrDefault();
    }

    private static string[] IdNames(string thing, string parameter) =>
        [.. new[] { parameter, "id", Camel(thing) + "Id", Camel(thing), "key", "code", "number", "uuid", "guid" }.Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Exact(SchemaNode schema, string name) => schema.Properties.First(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key;

    // /AddProduct makes what /GetProducts lists.
    private static string Spoken(string method, string route)
    {
        var segments = RouteText.Segments(route);
        var last = System.Array.FindLastIndex(segments, s => !RouteText.IsParameter(s));
        if (last >= 0) segments[last] = ValueMaker.Singular(segments[last]);
        return $"{method} {RouteText.Normalise(string.Join('/', segments))}";
    }

    private static string Camel(string text)
    {
        var parts = text.Split('-', '_');
        return string.Concat(parts.Select((p, i) => p.Length == 0 ? "" : (i == 0 ? char.ToLowerInvariant(p[0]) : char.ToUpperInvariant(p[0])) + p[1..]));
    }

    [GeneratedRegex("[A-Z]?[a-z0-9]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(.+?)_?(?:Id|ID|id|Guid|Uuid)$")]
    private static partial Regex Reference();
}
