using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Builds one probe's steps: creates what its requests refer to, each thing once.</summary>
internal sealed class Scene(PlanContext context)
{
    private readonly Dictionary<string, string> variables = [];
    private readonly Dictionary<string, JsonNode?> sent = [];
    private readonly List<ProbeStep> steps = [];
    private readonly HashSet<string> underway = [];
    private readonly Dictionary<(string Key, string Part), string> parts = [];
    private readonly Dictionary<string, int> makers = [];
    private HashSet<string> cast = [];
    private int unique;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<ProbeStep> Steps => steps;

    /// <summary>Whether every id in it belongs to a thing that the probe itself created.</summary>
    public bool OwnThingsOnly { get; private set; } = true;

    /// <summary>Adds a step.</summary>
    public void Add(ProbeStep step) => steps.Add(step);

    /// <summary>A valid request; what it refers to is created by steps before it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="shape">Which of the valid bodies.</param>
    /// <param name="optional">Whether optional query parameters are sent.</param>
    public RequestDraft Request(ApiOperation operation, BodyShape shape = BodyShape.All, bool optional = false)
    {
        underway.Add(operation.Endpoint.Key);
        var others = cast;
        cast = [];
        var draft = new RequestDraft(operation);
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path").OrderBy(p => operation.Route.IndexOf("{" + p.Name + "}", StringComparison.Ordinal)))
            draft = draft with { Path = draft.Path.SetItem(parameter.Name, PathValue(operation, parameter)) };
        if (context.Actions.IsAction(operation))
        {
            foreach (var child in context.Actions.Children(operation).Where(c => !underway.Contains(c.Endpoint.Key))) Perform(child);
        }

        var index = operation.Method == "POST" ? unique++ : unique;
        var named = SpokenRoutes.KeyInQuery(operation);
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && (p.Required || optional || p == named || (shape != BodyShape.RequiredOnly && IsPartOf(operation, p)))))
        {
            var value = parameter == named ? KeyInQuery(operation, parameter) : parameter.Example?.DeepClone() ?? context.Values.Make(parameter.Schema, parameter.Name, shape, index, (n, s) => Reference(n, s, parameter.Required));
            if (value is null || ReferenceEquals(value, ValueMaker.Omit)) continue;
            foreach (var item in value is JsonArray list ? [.. list] : new JsonNode?[] { value }) draft = draft with { Query = draft.Query.Add(KeyValuePair.Create(parameter.Name, Placeholder.Plain(item))) };
        }

        foreach (var parameter in operation.Parameters.Where(p => p.In == "header" && p.Required))
            draft = draft with { Headers = draft.Headers.SetItem(parameter.Name, Placeholder.Plain(parameter.Example ?? context.Values.Make(parameter.Schema, parameter.Name, shape, index, static (_, _) => null))) };
        if (operation.Body is { } body)
        {
            // The document's own example goes first where it does not have to be unique or refer to anything.
            var usable = shape == BodyShape.All && body.Example is JsonObject example && !example.Any(p => ValueMaker.IsUniqueName(p.Key) || ResourceMap.LooksLikeReference(p.Key));
            var required = body.Schema.Required;
            draft = draft with
            {
                HasBody = true,
                Body = usable ? body.Example!.DeepClone() : context.Values.Make(body.Schema, "", shape, index, (n, s) => Amount(operation, n, s) ?? Reference(n, s, required.Contains(n))),
            };
        }

        if (draft.Body is JsonObject made && KeyMember.Of(operation, context) is { } key && OwnKey(key, draft) is { } own) made[key.Name] = own;
        underway.Remove(operation.Endpoint.Key);
        cast = others;
        return draft;
    }

    private JsonNode? OwnKey(KeyMember key, RequestDraft draft) =>
        (key.Parameter is { } parameter ? draft.Path[parameter.Name] : Value(key.Source!)) is { } text ? key.Typed(text) : null;

    /// <summary>Makes a valid request as a step that prepares.</summary>
    public RequestDraft Perform(ApiOperation operation)
    {
        var draft = Request(operation);
        foreach (var (name, value) in (draft.Body as JsonObject) ?? []) sent[operation.Endpoint.Key + "|" + name] = value;
        steps.Add(draft.ToStep());
        return draft;
    }

    /// <summary>The value of a path parameter, as text.</summary>
    public string PathValue(ApiOperation operation, ApiParameter parameter)
    {
        var source = context.Resources.ForPath(operation, parameter);
        if (Value(source) is { } known) return known;
        // A version, a culture or a tenant is nobody's thing; what is deleted below one may be everybody's.
        if (RouteText.IsVariant(parameter.Name) && !operation.Route.EndsWith("{" + parameter.Name + "}", StringComparison.Ordinal) && (operation.Method != "DELETE" || RouteText.Segments(operation.Route).Any(RouteText.NamesThing)))
            return Placeholder.Plain(parameter.Example ?? Meaning.Variant(parameter.Name) ?? context.Values.Make(parameter.Schema, parameter.Name, BodyShape.All, 0, static (_, _) => null));
        OwnThingsOnly = false;
        return Placeholder.Plain(parameter.Example ?? (parameter.Schema.Type is "integer" or "number" or null ? JsonValue.Create(1) : context.Values.Make(parameter.Schema, parameter.Name, BodyShape.All, 0, static (_, _) => null)));
    }

    private JsonNode? KeyInQuery(ApiOperation operation, ApiParameter parameter)
    {
        if (context.Resources.ForThingsAt(SpokenRoutes.Things(operation.Route), parameter.Schema) is { } source && Value(source) is { } key) return JsonValue.Create(key);
        OwnThingsOnly = false;
        return parameter.Example?.DeepClone() ?? context.Values.Make(parameter.Schema, parameter.Name, BodyShape.All, 0, static (_, _) => null);
    }

    // ASP.NET Core calls every parameter in the query optional; what a thing is made of is sent with it all the same.
    private bool IsPartOf(ApiOperation operation, ApiParameter parameter) =>
        operation.Method == "POST" && ResourceMap.LooksLikeReference(parameter.Name) && context.Resources.ForName(parameter.Name, parameter.Schema) is not null;

    private JsonNode? Reference(string name, SchemaNode schema, bool required)
    {
        if (!context.Resources.IsReference(name, schema)) return null;
        if (context.Resources.ForName(name, schema) is { } source && Value(source) is { } value)
            return value.StartsWith("{{", StringComparison.Ordinal) ? Placeholder.Json(value[2..^2], schema.Type == "string") : JsonValue.Create(value);
        return required ? null : ValueMaker.Omit;
    }

    /// <summary>Has a thing created, once in each scene; its id, or null where nothing tells it.</summary>
    public string? Thing(IdSource source) => Value(source);

    private string? Value(IdSource source)
    {
        if (source.Operation is not { } producer) return null;
        var identity = Identity(source);
        if (variables.TryGetValue(identity, out var known)) return known;
        if (underway.Contains(producer.Endpoint.Key) || underway.Count > 6) return null;
        if (!source.Created) OwnThingsOnly = false;
        foreach (var earlier in context.Actions.IsAction(producer) ? context.Actions.Before(producer) : []) Perform(earlier);
        if (source.SentAs is { } member)
        {
            if (identity != source.Key || !sent.ContainsKey(producer.Endpoint.Key + "|" + member)) Perform(producer);
            return variables[identity] = Placeholder.Plain(sent.GetValueOrDefault(producer.Endpoint.Key + "|" + member));
        }

        // A whole and a part of it are told by one answer.
        if (identity == source.Key && makers.TryGetValue(producer.Endpoint.Key, out var whole))
        {
            var also = FreeName(source);
            steps[whole] = AlsoTelling(steps[whole], also, source);
            return variables[identity] = Placeholder.Of(also);
        }

        var draft = Perform(producer);
        var at = steps.Count - 1;
        var name = FreeName(source);
        var made = steps[at] with { Extract = new SortedDictionary<string, string> { [name] = source.Extract }, Ids = new Dictionary<string, SchemaNode> { [name] = source.Id }, Lookup = Lookup(source, name, draft) };
        steps[at] = made with { Leaner = source.Created && source.ListedBy is null && Leaner(producer) is { } body && body != made.Body ? made with { Body = body } : null };
        if (identity == source.Key && source.Created) makers[producer.Endpoint.Key] = at;
        return variables[identity] = Placeholder.Of(name);
    }

    private string FreeName(IdSource source)
    {
        var name = source.Variable;
        for (var i = 2; variables.ContainsValue(Placeholder.Of(name)); i++) name = source.Variable + i;
        return name;
    }

    private static ProbeStep AlsoTelling(ProbeStep step, string name, IdSource source) => step with
    {
        Extract = new SortedDictionary<string, string>(step.Extract.ToDictionary()) { [name] = source.Extract },
        Ids = new Dictionary<string, SchemaNode>(step.Ids) { [name] = source.Id },
        Leaner = step.Leaner is { } leaner ? AlsoTelling(leaner, name, source) : null,
    };

    // Within one request each part is played by another thing: nothing is sent from an account to itself. The first one plays whatever part it is asked for.
    private string Identity(IdSource source)
    {
        if (source is { Part: "" } or { Created: false })
        {
            cast.Add(source.Key);
            return source.Key;
        }

        if (!parts.TryGetValue((source.Key, source.Part), out var identity)) parts[(source.Key, source.Part)] = identity = cast.Contains(source.Key) ? $"{source.Key}|{source.Part}" : source.Key;
        cast.Add(identity);
        return identity;
    }

    // A document that requires nothing does not tell what the thing could do without.
    private string? Leaner(ApiOperation create)
    {
        if (create.Body is not { IsJson: true } body || body.Schema.Required.Count == 0 || body.Schema.Required.Count == body.Schema.Properties.Count) return null;
        var (next, known, things, whole) = (unique, steps.Count, variables.ToArray(), makers.ToArray());
        unique += 40;
        var lean = Request(create, BodyShape.RequiredOnly).ToStep().Body;
        unique = next;
        if (steps.Count == known) return lean;
        // Nothing that those steps would have told is known.
        steps.RemoveRange(known, steps.Count - known);
        variables.Clear();
        foreach (var (thing, variable) in things) variables[thing] = variable;
        makers.Clear();
        foreach (var (producer, at) in whole) makers[producer] = at;
        return null;
    }

    // Among what others created meanwhile, the thing is known by the unique text that it was created with.
    private ProbeStep? Lookup(IdSource source, string name, RequestDraft created)
    {
        if (source.ListedBy is not { } list) return null;
        var texts = ((created.Body as JsonObject) ?? []).Select(p => p.Value).OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var text) ? text : "").Where(t => t.Contains("{{$unique", StringComparison.Ordinal)).ToList();
        if (texts.Count == 0) return null;
        var places = from place in source.Listed from text in texts select $"{place.List}[?@[?@=='{text}']].{place.Id}";
        return Request(list).ToStep() with { Extract = new SortedDictionary<string, string> { [name] = string.Join(" | ", places) } };
    }

    // Paying asks for what the order costs: the thing's own total is the only amount that is surely right.
    private JsonNode? Amount(ApiOperation operation, string name, SchemaNode schema)
    {
        if (!schema.IsNumber || !context.Actions.IsAction(operation) || name.ToLowerInvariant() is not ("amount" or "total" or "totalamount" or "paidamount" or "amountpaid")) return null;
        var last = operation.Parameters.LastOrDefault(p => p.In == "path");
        if (last is null || context.Resources.ForPath(operation, last) is not { Operation.SuccessSchema: { } answer } source) return null;
        var member = new[] { "amountDue", "total", "totalAmount", "grandTotal", "totalPrice", "amount", "balance" }.Select(n => answer.Properties.FirstOrDefault(p => p.Key.Equals(n, StringComparison.OrdinalIgnoreCase)).Key).FirstOrDefault(k => k is not null);
        var at = steps.FindLastIndex(s => s.Endpoint == source.Operation.Endpoint);
        if (member is null || at < 0) return null;
        steps[at] = steps[at] with { Extract = new SortedDictionary<string, string>(steps[at].Extract.ToDictionary()) { [member] = "$." + member } };
        return Placeholder.Json(member, false);
    }
}
