using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProbeRate;

/// <summary>A service of 30 operations that does next to nothing: what is measured is who asks, not who answers.</summary>
internal static class TrivialApp
{
    private static readonly string[] Collections = ["apples", "books", "chairs", "drums", "engines", "flags"];

    public static void Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        foreach (var collection in Collections) Map(app, "/" + collection);
        app.Run();
    }

    /// <summary>The contract of the service, as OpenAPI 3.0.</summary>
    public static string Contract()
    {
        var paths = new JsonObject();
        foreach (var collection in Collections)
        {
            foreach (var (path, item) in JsonNode.Parse(Paths)!.AsObject()) paths["/" + collection + path] = item!.DeepClone();
        }

        return new JsonObject { ["openapi"] = "3.0.3", ["info"] = new JsonObject { ["title"] = "Trivial", ["version"] = "1" }, ["components"] = JsonNode.Parse(Components), ["paths"] = paths }.ToJsonString();
    }

    private static void Map(WebApplication app, string route)
    {
        var things = new ConcurrentDictionary<int, JsonObject>();
        var last = 0;
        app.MapGet(route, (string? take) => take is null ? Results.Json(things.Values.Take(20)) : int.TryParse(take, out var n) && n is >= 1 and <= 100 ? Results.Json(things.Values.Take(n)) : Results.BadRequest());
        app.MapGet(route + "/{id:int}", (int id) => things.TryGetValue(id, out var thing) ? Results.Json(thing) : Results.NotFound());
        app.MapDelete(route + "/{id:int}", (int id) => things.TryRemove(id, out _) ? Results.NoContent() : Results.NotFound());
        app.MapPost(route, (JsonElement? body) =>
        {
            if (!IsValid(body)) return Results.BadRequest();
            var id = Interlocked.Increment(ref last);
            return Results.Created($"{route}/{id}", things[id] = Thing(id, body!.Value));
        });
        app.MapPut(route + "/{id:int}", (int id, JsonElement? body) =>
            !IsValid(body) ? Results.BadRequest() : things.ContainsKey(id) ? Results.Json(things[id] = Thing(id, body!.Value)) : Results.NotFound());
    }

    private static bool IsValid(JsonElement? body) => body is { ValueKind: JsonValueKind.Object } o
        && o.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: >= 1 and <= 40 } text && text.Trim().Length > 0
        && o.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var n) && n is >= 1 and <= 100;

    private static JsonObject Thing(int id, JsonElement body) => new() { ["id"] = id, ["name"] = body.GetProperty("name").GetString(), ["size"] = body.GetProperty("size").GetInt32() };

    private const string Components = """
        {"parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}},
         "schemas":{
          "Input":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string","minLength":1,"maxLength":40},"size":{"type":"integer","format":"int32","minimum":1,"maximum":100}}},
          "Thing":{"type":"object","required":["id","name","size"],"properties":{"id":{"type":"integer","format":"int32"},"name":{"type":"string"},"size":{"type":"integer","format":"int32"}}}}}
        """;

    private const string Paths = """
        {"":{
          "get":{"parameters":[{"name":"take","in":"query","schema":{"type":"integer","format":"int32","minimum":1,"maximum":100}}],
            "responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}}}}},"400":{"description":""}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
            "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"400":{"description":""}}}},
         "/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":""}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
            "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"400":{"description":""},"404":{"description":""}}},
          "delete":{"responses":{"204":{"description":""},"404":{"description":""}}}}}
        """;
}
