using System.Text.Json;
using System.Text.Json.Nodes;
using SmokeRepair.Hosting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Derives a document from the endpoints that the running app has mapped.</summary>
internal static class EndpointListReader
{
    /// <summary>The app's operations, without those that are only around its API.</summary>
    public static ApiDocument Read(IReadOnlyList<AppEndpoint> endpoints) => new()
    {
        Operations = [.. endpoints.Where(e => !RouteText.IsAroundTheApi(e.RawRoute.StartsWith('/') ? e.RawRoute : "/" + e.RawRoute)).SelectMany(Operations)
            .DistinctBy(o => o.Endpoint.Key)],
        Origin = DocumentOrigin.Endpoints,
        Source = "the endpoints of the app",
    };

    /// <summary>One endpoint as operations: one for each method it answers.</summary>
    public static IEnumerable<ApiOperation> Operations(AppEndpoint endpoint)
    {
        // No methods means any: GET is the one that changes nothing.
        foreach (var method in endpoint.Methods.Count == 0 ? ["GET"] : endpoint.Methods)
        {
            if (method is "OPTIONS" or "HEAD" or "TRACE" or "CONNECT") continue;
            var body = endpoint.Parameters.FirstOrDefault(p => p.Source == "body");
            var form = endpoint.Parameters.Where(p => p.Source == "form").ToList();
            yield return new ApiOperation
            {
                Endpoint = new Endpoint(method.ToUpperInvariant(), RouteText.Bare(endpoint.Route)) { DeclaredStatuses = endpoint.DeclaredStatuses, Handler = endpoint.Handler },
                Parameters = [.. Parameters(endpoint)],
                Body = body is not null ? new ApiBody("application/json", Schema(body.Schema), body.Required) : form.Count > 0 ? Form(form) : null,
                Responses = [.. Responses(endpoint)],
                RequiresAuthorization = endpoint.RequiresAuthorization,
                RefusesAnonymous = endpoint.RefusesAnonymous,
            };
        }
    }

    private static IEnumerable<ApiParameter> Parameters(AppEndpoint endpoint)
    {
        var named = endpoint.Parameters.Where(p => p.Source is "path" or "query" or "header").ToList();
        foreach (var parameter in named) yield return new ApiParameter(parameter.Name, parameter.Source, Schema(parameter.Schema), parameter.Source == "path" || parameter.Required);
        foreach (var name in RouteText.Parameters(endpoint.Route))
        {
            if (named.Any(p => p.Source == "path" && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) continue;
            yield return new ApiParameter(name, "path", Constrained(endpoint.RawRoute, name), true);
        }
    }

    // A route constraint is all that tells the type of a parameter that the handler reads by itself.
    private static SchemaNode Constrained(string rawRoute, string name)
    {
        var constraint = rawRoute.Split(['{', '}']).FirstOrDefault(p => p.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) ?? "";
        var json = constraint.Contains(":int", StringComparison.Ordinal) ? """{"type":"integer","format":"int32"}"""
            : constraint.Contains(":long", StringComparison.Ordinal) ? """{"type":"integer","format":"int64"}"""
            : constraint.Contains(":guid", StringComparison.Ordinal) ? """{"type":"string","format":"uuid"}"""
            : """{"type":"string"}""";
        return Schema(json);
    }

    private static IEnumerable<ApiResponse> Responses(AppEndpoint endpoint)
    {
        var statuses = endpoint.DeclaredStatuses;
        var schema = endpoint.ResponseSchema is { } text ? Schema(text) : null;
        var first = statuses.FirstOrDefault(s => s is >= 200 and < 300);
        if (first == 0 && schema is not null) yield return new ApiResponse("200") { Schema = schema };
        foreach (var status in statuses) yield return new ApiResponse(status.ToString()) { Schema = status == first ? schema : null };
    }

    private static ApiBody Form(List<AppParameter> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields) properties[field.Name] = Parse(field.Schema);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. fields.Where(f => f.Required).Select(f => JsonValue.Create(f.Name))]) };
        var hasFile = fields.Any(f => f.Schema.Contains("binary", StringComparison.Ordinal));
        return new ApiBody(hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded", new SchemaReader(schema).Read(schema), true);
    }

    private static SchemaNode Schema(string text)
    {
        var json = Parse(text);
        return new SchemaReader(json).Read(json);
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
