using System.Globalization;
using System.Text.Json.Nodes;
using SmokeRepair.Strategies;

namespace SmokeRepair.Probing;

/// <summary>Reads the operations of an OpenAPI 3 document that is valid JSON.</summary>
/// <param name="root">The document.</param>
/// <param name="origin">Who wrote it.</param>
/// <param name="hidesNull">Whether its version has no way to call a reference nullable.</param>
internal sealed class OperationReader(JsonObject root, DocumentOrigin origin, bool hidesNull)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];
    private readonly SchemaReader schemas = new(root, origin == DocumentOrigin.App, hidesNull && origin == DocumentOrigin.App);

    /// <summary>All operations of the document.</summary>
    public ApiDocument Read(string source, IReadOnlyList<string> notes)
    {
        var prefix = Prefix();
        var operations = new List<ApiOperation>();
        foreach (var (path, item) in (JsonObject)root["paths"]!)
        {
            var shared = Follow(item) as JsonObject ?? [];
            foreach (var method in Methods)
            {
                if (shared[method] is JsonObject operation) operations.Add(Operation(method.ToUpperInvariant(), prefix + path, shared, operation));
            }
        }

        return new ApiDocument { Operations = operations, Origin = origin, Source = source, Notes = notes };
    }

    private ApiOperation Operation(string method, string path, JsonObject shared, JsonObject operation)
    {
        var responses = (operation["responses"] as JsonObject)?.Select(r => Response(r.Key, Follow(r.Value) as JsonObject)).ToList() ?? [];
        var security = operation["security"] ?? root["security"];
        var demands = security is JsonArray { Count: > 0 } all && all.All(d => d is JsonObject { Count: > 0 });
        var read = new ApiOperation
        {
            Endpoint = new Endpoint(method, RouteText.Bare(path))
            {
                OperationId = operation["operationId"]?.ToString(),
                DeclaredStatuses = [.. responses.Select(r => int.TryParse(r.Status, CultureInfo.InvariantCulture, out var s) ? s : 0).Where(s => s > 0)],
            },
            Parameters = Parameters(path, shared, operation),
            Body = Body(Follow(operation["requestBody"]) as JsonObject),
            Responses = responses,
            RequiresAuthorization = demands,
            SharesAuthorization = demands && operation["security"] is null,
            // Who writes down the refusal as well means it.
            RefusesAnonymous = demands && origin == DocumentOrigin.Contract && responses.Any(r => r.Status == "401"),
        };
        return read with
        {
            Contradictions = [.. SelfContradictions.Of(read)],
            Parameters = [.. read.Parameters.Select(p => p.Example is { } e && SelfContradictions.Broken(p.Schema.Json, e) is not null ? p with { Example = null } : p)],
            Body = read.Body is { Example: { } example } body && SelfContradictions.Broken(body.Schema.Json, example) is not null ? body with { Example = null } : read.Body,
        };
    }

    private List<ApiParameter> Parameters(string path, JsonObject shared, JsonObject operation)
    {
        var byName = new Dictionary<(string, string), ApiParameter>();
        foreach (var node in ((shared["parameters"] as JsonArray) ?? []).Concat((operation["parameters"] as JsonArray) ?? []))
        {
            if (Follow(node) is not JsonObject parameter) continue;
            var place = parameter["in"]?.ToString() ?? "";
            var name = parameter["name"]?.ToString() ?? "";
            if (place == "path") name = RouteText.Parameters(path).FirstOrDefault(p => p.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
            if (place is not ("path" or "query" or "header")) continue;
            var schema = schemas.Read(parameter["schema"] ?? Media(parameter["content"] as JsonObject).Media?["schema"]);
            byName[(place, name)] = new ApiParameter(name, place, schema, place == "path" || parameter["required"]?.ToString() == "true")
            {
                Example = parameter["example"] ?? FirstExample(parameter["examples"]) ?? schema.Example,
            };
        }

        // A path parameter that the document forgot is still a hole in the path.
        foreach (var name in RouteText.Parameters(path))
        {
            if (!byName.ContainsKey(("path", name))) byName[("path", name)] = new ApiParameter(name, "path", SchemaNode.Anything with { Type = "string" }, true);
        }

        return [.. byName.Values];
    }

    private ApiBody? Body(JsonObject? body)
    {
        var (type, media) = Media(body?["content"] as JsonObject);
        if (body is null || type is null) return null;
        return new ApiBody(type, schemas.Read(media?["schema"]), body["required"]?.ToString() == "true")
        {
            Example = media?["example"] ?? FirstExample(media?["examples"]),
        };
    }

    private ApiResponse Response(string status, JsonObject? response)
    {
        var content = response?["content"] as JsonObject;
        var (type, media) = Media(content);
        var schema = media?["schema"];
        return new ApiResponse(status)
        {
            ContentTypes = [.. content?.Select(c => c.Key) ?? []],
            Schema = schema is not null && type!.Contains("json", StringComparison.OrdinalIgnoreCase) ? schemas.Read(schema) : null,
            Links = [.. Links(response?["links"] as JsonObject)],
        };
    }

    private IEnumerable<ApiLink> Links(JsonObject? links)
    {
        foreach (var (_, node) in links ?? [])
        {
            if (Follow(node) is not JsonObject link || (link["operationId"]?.ToString() ?? Reference(link["operationRef"]?.ToString())) is not { } operation) continue;
            foreach (var (name, value) in link["parameters"] as JsonObject ?? [])
                yield return new ApiLink(operation, name.StartsWith("path.", StringComparison.Ordinal) ? name["path.".Length..] : name, value?.ToString() ?? "");
        }
    }

    // #/paths/~1things~1{id}/get
    private string? Reference(string? reference) => reference?.Split("#/paths/", 2) is [_, var place] && place.LastIndexOf('/') is > 0 and var end
        ? $"{place[(end + 1)..].ToUpperInvariant()} {RouteText.Bare(Prefix() + Uri.UnescapeDataString(place[..end]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))}" : null;

    private static (string? Type, JsonObject? Media) Media(JsonObject? content)
    {
        if (content is null || content.Count == 0) return (null, null);
        var best = content.OrderBy(c => c.Key switch
        {
            "application/json" => 0,
            _ when c.Key.EndsWith("+json", StringComparison.Ordinal) => 2,
            _ when c.Key.Contains("json", StringComparison.OrdinalIgnoreCase) => 1,
            "multipart/form-data" => 3,
            "application/x-www-form-urlencoded" => 4,
            _ => 5,
        }).First();
        return (best.Key.Contains('*', StringComparison.Ordinal) ? "application/json" : best.Key, best.Value as JsonObject);
    }

    private JsonNode? FirstExample(JsonNode? examples) => Follow((examples as JsonObject)?.FirstOrDefault().Value) is JsonObject example ? example["value"] : null;

    private JsonNode? Follow(JsonNode? node)
    {
        for (var hops = 0; hops < 8 && node is JsonObject o && o["$ref"] is JsonValue reference; hops++)
            node = SchemaReader.Resolve(root, reference.ToString());
        return node;
    }

    private string Prefix()
    {
        if ((root["servers"] as JsonArray)?.FirstOrDefault() is not JsonObject server || server["url"]?.ToString() is not { } url) return "";
        foreach (var (name, variable) in server["variables"] as JsonObject ?? [])
            url = url.Replace("{" + name + "}", variable?["default"]?.ToString() ?? "", StringComparison.Ordinal);
        var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? absolute.AbsolutePath : url;
        return path.StartsWith('/') ? path.TrimEnd('/') : "";
    }
}
