using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmokeRepair.Probing;

/// <summary>Writes a document as OpenAPI 3.1 JSON, whatever it was read or derived from.</summary>
internal static class OpenApiWriter
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document's text.</summary>
    public static string Write(ApiDocument document, string title)
    {
        var paths = new JsonObject();
        foreach (var operation in document.Operations)
        {
            if (paths[operation.Route] is not JsonObject item) paths[operation.Route] = item = [];
            item[operation.Method.ToLowerInvariant()] = Operation(operation);
        }

        var root = new JsonObject { ["openapi"] = "3.1.0", ["info"] = new JsonObject { ["title"] = title, ["version"] = "1" }, ["paths"] = paths };
        if (document.Operations.Any(o => o.RequiresAuthorization))
            root["components"] = new JsonObject { ["securitySchemes"] = new JsonObject { ["identity"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } } };
        return root.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Operation(ApiOperation operation)
    {
        var written = new JsonObject();
        if (operation.Endpoint.OperationId is { } id) written["operationId"] = id;
        if (operation.RequiresAuthorization) written["security"] = new JsonArray(new JsonObject { ["identity"] = new JsonArray() });
        if (operation.Parameters.Count > 0)
        {
            written["parameters"] = new JsonArray([.. operation.Parameters.Select(p => new JsonObject { ["name"] = p.Name, ["in"] = p.In, ["required"] = p.Required, ["schema"] = Schema(p.Schema) })]);
        }

        if (operation.Body is { } body)
            written["requestBody"] = new JsonObject { ["required"] = body.Required, ["content"] = new JsonObject { [body.ContentType] = new JsonObject { ["schema"] = Schema(body.Schema) } } };
        var responses = new JsonObject();
        foreach (var response in operation.Responses)
        {
            var one = new JsonObject { ["description"] = "" };
            var types = response.ContentTypes.Count > 0 ? response.ContentTypes : response.Schema is null ? [] : ["application/json"];
            if (types.Count > 0) one["content"] = new JsonObject(types.Select(t => KeyValuePair.Create(t, (JsonNode?)(response.Schema is null ? [] : new JsonObject { ["schema"] = Schema(response.Schema) }))));
            responses[response.Status] = one;
        }

        // A document without responses is none.
        if (responses.Count == 0) responses["default"] = new JsonObject { ["description"] = "" };
        written["responses"] = responses;
        return written;
    }

    // What readers of this program note within schemas is nobody else's business.
    private static JsonNode Schema(SchemaNode schema) => Clean(schema.Json) ?? new JsonObject();

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(p => !p.Key.StartsWith("x-smoke-", StringComparison.Ordinal)).Select(p => KeyValuePair.Create(p.Key, Clean(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Clean)]),
        _ => node?.DeepClone(),
    };
}
