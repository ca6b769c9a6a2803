using System.Globalization;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>The member of a body that names the thing itself which the request changes: services refuse a body that names another thing than the path does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it has to be.</param>
internal sealed record KeyMember(string Name, SchemaNode Schema)
{
    /// <summary>The path parameter that names the thing as well; null when only the body does.</summary>
    public ApiParameter? Parameter { get; init; }

    /// <summary>Where an id comes from when only the body names the thing.</summary>
    public IdSource? Source { get; init; }

    /// <summary>The member of a change; null when the operation changes nothing, or its body does not name what.</summary>
    public static KeyMember? Of(ApiOperation operation, PlanContext context)
    {
        if (operation.Method is not ("PUT" or "PATCH") || operation.Body is not { Schema.Properties.Count: > 0 } body) return null;
        var last = operation.Parameters.Where(p => p.In == "path").MaxBy(p => operation.Route.IndexOf("{" + p.Name + "}", StringComparison.Ordinal));
        if (last is not null && (operation.Route.EndsWith("{" + last.Name + "}", StringComparison.Ordinal) || context.Actions.IsAction(operation)))
        {
            var isId = last.Name.Equals("id", StringComparison.OrdinalIgnoreCase) || ResourceMap.LooksLikeReference(last.Name);
            var names = isId ? [last.Name, "id", IdOf(ResourceMap.CollectionOf(ResourceMap.ItemRoute(operation.Route, last.Name)))] : new[] { last.Name };
            return Find(body.Schema, names, last.Schema.Type) is { } found ? found with { Parameter = last } : null;
        }

        var things = SpokenRoutes.Things(operation.Route);
        return Find(body.Schema, ["id", IdOf(things)], null) is { } member && context.Resources.ForThingsAt(things, member.Schema) is { Created: true, Operation: { } create } source
            && RouteText.Normalise(SpokenRoutes.Things(create.Route)) == RouteText.Normalise(things) ? member with { Source = source } : null;
    }

    /// <summary>A value of the path as the member is sent; null when it cannot be one.</summary>
    public JsonNode? Typed(string text)
    {
        if (text.StartsWith("{{", StringComparison.Ordinal) && text.IndexOf("}}", StringComparison.Ordinal) == text.Length - 2) return Placeholder.Json(text[2..^2], Schema.Type == "string");
        return Schema.Type == "string" ? JsonValue.Create(text) : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;
    }

    private static KeyMember? Find(SchemaNode schema, string[] names, string? type) =>
        (from name in names
         from property in schema.Properties
         where property.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && !property.Value.ReadOnly && property.Value.Type is "integer" or "string" && (type is null || property.Value.Type == type)
         select new KeyMember(property.Key, property.Value)).FirstOrDefault();

    private static string IdOf(string collection) =>
        ValueMaker.Singular(RouteText.Segments(SpokenRoutes.Things(collection)).LastOrDefault(s => !RouteText.IsParameter(s)) ?? "").Replace("-", "", StringComparison.Ordinal) + "Id";
}
