using System.Text.Json;
using System.Text.RegularExpressions;

namespace RepairBench.Corpus;

/// <summary>One operation of the service's document, as the bench's own generator sees it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Route template.</param>
/// <param name="Parameters">Path and query parameters.</param>
/// <param name="Body">Schema of the JSON body; null without one.</param>
/// <param name="Statuses">Documented statuses.</param>
internal sealed partial record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonElement? Body, IReadOnlySet<string> Statuses)
{
    /// <summary>Method and route, so that two documents' names for a parameter do not matter.</summary>
    public string Key => KeyOf($"{Method} {Path}");

    /// <summary>The last segment that is no parameter.</summary>
    public string Resource => Path.Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(s => !s.StartsWith('{')) ?? "";

    /// <summary>An endpoint as in <c>GET /orders/{id:int}</c> with its parameters' names and constraints left out.</summary>
    public static string KeyOf(string endpoint) => Parameter().Replace(endpoint, "{}").TrimEnd('/').ToUpperInvariant();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>A parameter of an operation.</summary>
internal sealed record ApiParameter(string Name, bool InPath, JsonElement Schema);

/// <summary>The service's document, read by the bench itself: what it asks must not depend on how the tool reads.</summary>
internal sealed class ApiContract
{
    private readonly JsonElement _root;

    private ApiContract(JsonElement root)
    {
        _root = root;
        Operations = [.. Read()];
    }

    /// <summary>The operations in the document's order.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>Reads a document.</summary>
    public static ApiContract Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>Follows references; a union of one type and null is that type.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        for (var depth = 0; depth < 10 && schema.ValueKind == JsonValueKind.Object; depth++)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                schema = reference.GetString()!.Split('/').Skip(1).Aggregate(_root, (node, name) => node.GetProperty(name));
            else if (Alternatives(schema) is { } chosen)
                schema = chosen;
            else
                break;
        }

        return schema;
    }

    /// <summary>The type of a schema, null left out.</summary>
    public static string TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : schema.TryGetProperty("enum", out _) ? "string" : "";
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(t => t.GetString()!).Where(t => t != "null").OrderBy(t => t == "string").FirstOrDefault() ?? ""
            : type.GetString()!;
    }

    private static JsonElement? Alternatives(JsonElement schema)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf", "allOf"])
            if (!schema.TryGetProperty("properties", out _) && schema.TryGetProperty(keyword, out var list))
                return list.EnumerateArray().Where(s => !(s.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String && t.GetString() == "null")).Select(s => (JsonElement?)s).FirstOrDefault();
        return null;
    }

    private IEnumerable<ApiOperation> Read()
    {
        foreach (var path in _root.GetProperty("paths").EnumerateObject())
        {
            var shared = path.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToArray() : [];
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Name is not ("get" or "post" or "put" or "patch" or "delete"))
                    continue;
                var own = operation.Value.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToArray() : [];
                var parameters = shared.Concat(own).Select(Resolve)
                    .Where(p => p.GetProperty("in").GetString() is "path" or "query" && p.TryGetProperty("schema", out _))
                    .Select(p => new ApiParameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString() == "path", Resolve(p.GetProperty("schema"))));
                JsonElement? body = null;
                if (operation.Value.TryGetProperty("requestBody", out var request) && Resolve(request).TryGetProperty("content", out var content))
                {
                    foreach (var media in content.EnumerateObject())
                        if (media.Name.Contains("json", StringComparison.Ordinal) && media.Value.TryGetProperty("schema", out var schema))
                            body ??= Resolve(schema);
                    if (body is null)
                        continue;
                }

                var statuses = operation.Value.TryGetProperty("responses", out var responses) ? responses.EnumerateObject().Select(r => r.Name).ToHashSet() : [];
                yield return new(operation.Name.ToUpperInvariant(), path.Name, [.. parameters], body, statuses);
            }
        }
    }
}
