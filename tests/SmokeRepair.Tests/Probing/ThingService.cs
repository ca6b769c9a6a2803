using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SmokeRepair.Tests.Probing;

/// <summary>What is wrong with a <see cref="ThingService"/>; nothing else is.</summary>
public enum Fault
{
    None,
    UnknownIdCrashes,
    UnknownIdAnswersNull,
    MissingFieldCrashes,
    MissingFieldAccepted,
    OverMaximumAccepted,
    WrongTypeCrashes,
    PageZeroCrashes,
    PageZeroAccepted,
    ResponseLacksMember,
    ResponseMemberIsText,
    DeleteKeeps,
    DeleteTwiceCrashes,
    RejectedCreateStays,
    ValidNameRejected,
    UpdateNotStored,
    CreatedNotStored,
    DuplicateCrashes,
    PayTwiceCrashes,
    PayTwiceAccepted,
    ShipUnpaidCrashes,
    DeleteOwnerWithThingsCrashes,
    UnknownOwnerCrashes,
    EmptyBodyCrashes,
    ConnectionBreaks,
    EmptyTextCrashes,
    ReversedRangeCrashes,
    NullItemCrashes,
    DuplicateItemCrashes,
    OwnKeyCrashes,
    OnePriceRejected,
    OwnersAreLimited,
}

/// <summary>A real service over HTTP, in memory: correct but for one fault.</summary>
internal sealed class ThingService : IAsyncDisposable
{
    private readonly WebApplication app;
    // Ordered by way of ToArray only: LINQ asks for the count first and copies later, and another request may add in between.
    private readonly ConcurrentDictionary<int, JsonObject> things = new();
    private readonly ConcurrentDictionary<int, JsonObject> owners = new();
    private readonly ConcurrentDictionary<string, bool> keys = new();
    private int next = 10;

    private ThingService(WebApplication app) => this.app = app;

    public Uri BaseAddress => new(app.Urls.First());

    /// <summary>The versions of HTTP in which it was asked.</summary>
    public ConcurrentDictionary<string, int> Protocols { get; } = new();

    public static Task<ThingService> StartAsync(Fault fault, params string[] prefixes) => StartAsync(fault, null, prefixes);

    public static async Task<ThingService> StartAsync(Fault fault, Action<ListenOptions>? listen, params string[] prefixes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (listen is null) builder.WebHost.UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, listen));
        var service = new ThingService(builder.Build());
        service.app.Use((context, next) =>
        {
            service.Protocols.AddOrUpdate(context.Request.Protocol, 1, static (_, n) => n + 1);
            return next(context);
        });
        foreach (var prefix in prefixes.Length == 0 ? [""] : prefixes) service.Map(prefix, fault);
        await service.app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Map(string prefix, Fault fault)
    {
        app.MapGet(prefix + "/owners", () => fault == Fault.OwnersAreLimited ? Results.StatusCode(429) : Results.Json(owners.ToArray().OrderBy(o => o.Key).Select(o => o.Value)));
        app.MapPost(prefix + "/owners", (JsonElement? body) =>
        {
            if (Parse(body) is not { } o || Text(o, "email", 3, 100) is not { } email || !email.Contains('@', StringComparison.Ordinal)) return Invalid("email");
            if (owners.Values.Any(v => v["email"]!.ToString() == email)) return fault == Fault.DuplicateCrashes ? throw new InvalidOperationException("UNIQUE constraint failed") : Results.Conflict();
            var id = Interlocked.Increment(ref next);
            owners[id] = new JsonObject { ["id"] = id, ["email"] = email };
            return Results.Created($"{prefix}/owners/{id}", owners[id]);
        });
        app.MapGet(prefix + "/owners/{id:int}", (int id) => owners.TryGetValue(id, out var o) ? Results.Json(o) : Results.NotFound());
        app.MapDelete(prefix + "/owners/{id:int}", (int id) =>
        {
            if (!owners.ContainsKey(id)) return Results.NotFound();
            if (things.Values.Any(t => (int)t["ownerId"]! == id)) return fault == Fault.DeleteOwnerWithThingsCrashes ? throw new InvalidOperationException("FOREIGN KEY constraint failed") : Results.Conflict();
            owners.TryRemove(id, out _);
            return Results.NoContent();
        });

        app.MapGet(prefix + "/things", (string? page, string? pageSize, string? search, string? minPrice, string? maxPrice) =>
        {
            if (!decimal.TryParse(minPrice ?? "0", NumberStyles.Float, CultureInfo.InvariantCulture, out var min) || !decimal.TryParse(maxPrice ?? "1000", NumberStyles.Float, CultureInfo.InvariantCulture, out var max)) return Invalid("minPrice");
            if (min > max && minPrice is not null && maxPrice is not null && fault == Fault.ReversedRangeCrashes) throw new ArgumentException("min is greater than max");
            if (!int.TryParse(page ?? "1", out var p) || !int.TryParse(pageSize ?? "50", out var size) || size is < 1 or > 50) return Invalid("page");
            if (p < 1 && fault == Fault.PageZeroCrashes) throw new ArgumentOutOfRangeException(nameof(page));
            if (p < 1 && fault != Fault.PageZeroAccepted) return Invalid("page");
            if (search is "" && fault == Fault.EmptyTextCrashes) throw new InvalidOperationException("index");
            return Results.Json(new { items = things.ToArray().Where(t => Price(t.Value) >= min && Price(t.Value) <= max).OrderByDescending(t => t.Key).Skip((int)Math.Min(int.MaxValue, Math.Max(0, p - 1L) * size)).Take(size).Select(t => t.Value), page = p });
        });
        app.MapPost(prefix + "/things", (JsonElement? body, HttpContext context) =>
        {
            if (body is null && fault == Fault.EmptyBodyCrashes) throw new InvalidOperationException("null");
            if (Parse(body) is not { } o) return Invalid("");
            if (!o.ContainsKey("price") && fault == Fault.MissingFieldCrashes) throw new KeyNotFoundException("price");
            if (Broken(o, fault) is { } field) return Invalid(field);
            if (fault == Fault.OnePriceRejected && o["price"]!.ToJsonString() == "11.5") return Invalid("price");
            if (fault == Fault.OwnKeyCrashes && o["id"] is { } key && !keys.TryAdd(key.ToJsonString(), true)) throw new InvalidOperationException("UNIQUE constraint failed");
            if (fault == Fault.ValidNameRejected && Text(o, "name", 1, 40)!.Length > 20) return Invalid("Name");
            var id = Interlocked.Increment(ref next);
            var thing = Thing(id, o);
            if (fault == Fault.RejectedCreateStays) things[id] = thing;
            if (!owners.ContainsKey((int)o["ownerId"]!)) return fault == Fault.UnknownOwnerCrashes ? throw new InvalidOperationException("FOREIGN KEY constraint failed") : Results.NotFound();
            if (fault != Fault.CreatedNotStored) things[id] = thing;
            return Results.Created($"{prefix}/things/{id}", thing);
        });
        app.MapGet(prefix + "/things/{id:int}", (int id, HttpContext context) =>
        {
            if (things.TryGetValue(id, out var thing)) return Results.Json(Shown(thing, fault));
            if (fault == Fault.ConnectionBreaks) context.Abort();
            return fault switch { Fault.UnknownIdCrashes => throw new InvalidOperationException("null"), Fault.UnknownIdAnswersNull => Results.Text("null", "application/json"), _ => Results.NotFound() };
        });
        app.MapPut(prefix + "/things/{id:int}", (int id, JsonElement? body) =>
        {
            if (Parse(body) is not { } o || Broken(o, Fault.None) is not null) return Invalid("");
            if (!things.TryGetValue(id, out var old)) return Results.NotFound();
            if (!owners.ContainsKey((int)o["ownerId"]!)) return Results.NotFound();
            var thing = Thing(id, o);
            thing["status"] = old["status"]!.ToString();
            if (fault != Fault.UpdateNotStored) things[id] = thing;
            return Results.Json(thing);
        });
        app.MapDelete(prefix + "/things/{id:int}", (int id) =>
        {
            if (!things.ContainsKey(id)) return fault == Fault.DeleteTwiceCrashes && id <= next ? throw new InvalidOperationException("expected 1 row, affected 0") : Results.NotFound();
            if (fault != Fault.DeleteKeeps) things.TryRemove(id, out _);
            return Results.NoContent();
        });
        foreach (var (verb, from, to) in new[] { ("pay", "New", "Paid"), ("ship", "Paid", "Shipped") })
        {
            app.MapPost($"{prefix}/things/{{id:int}}/{verb}", (int id) =>
            {
                if (!things.TryGetValue(id, out var thing)) return Results.NotFound();
                var status = thing["status"]!.ToString();
                if (status != from)
                {
                    if (verb == "pay" && fault == Fault.PayTwiceCrashes) throw new InvalidOperationException("already paid");
                    if (verb == "ship" && status == "New" && fault == Fault.ShipUnpaidCrashes) throw new InvalidOperationException("not paid");
                    if (verb != "pay" || fault != Fault.PayTwiceAccepted) return Results.Conflict();
                }

                var changed = (JsonObject)thing.DeepClone();
                changed["status"] = to;
                things[id] = changed;
                return Results.Json(changed);
            });
        }
    }

    private static decimal Price(JsonObject thing) => decimal.Parse(thing["price"]!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonObject Thing(int id, JsonObject o) => new()
    {
        ["id"] = id,
        ["name"] = o["name"]!.DeepClone(),
        ["price"] = o["price"]?.DeepClone() ?? 0,
        ["quantity"] = o["quantity"]?.DeepClone() ?? 0,
        ["ownerId"] = o["ownerId"]!.DeepClone(),
        ["status"] = "New",
    };

    private static JsonObject Shown(JsonObject thing, Fault fault)
    {
        var shown = (JsonObject)thing.DeepClone();
        if (fault == Fault.ResponseLacksMember) shown.Remove("quantity");
        if (fault == Fault.ResponseMemberIsText) shown["price"] = shown["price"]!.ToJsonString();
        return shown;
    }

    private static JsonObject? Parse(JsonElement? body) => body is { ValueKind: JsonValueKind.Object } o ? JsonObject.Create(o) : null;

    private static string? Broken(JsonObject o, Fault fault)
    {
        if (Text(o, "name", 1, 40) is null) return "name";
        if (!o.ContainsKey("price") && fault == Fault.MissingFieldAccepted) return null;
        if (o["price"]?.GetValueKind() is not JsonValueKind.Number) return fault == Fault.WrongTypeCrashes && o.ContainsKey("price") && o["price"] is not null ? throw new FormatException() : "price";
        if ((double)o["price"]! is var price && (price < 0.01 || (price > 1000 && fault != Fault.OverMaximumAccepted))) return "price";
        if (o.TryGetPropertyValue("quantity", out var q) && (q?.GetValueKind() is not JsonValueKind.Number || !int.TryParse(q.ToJsonString(), out var quantity) || quantity is < 0 or > 100)) return "quantity";
        if (o.TryGetPropertyValue("tags", out var t) && t is not JsonArray { Count: <= 5 }) return "tags";
        var tags = (t as JsonArray)?.Select(tag => tag?.ToString()).ToArray() ?? [];
        if (fault == Fault.DuplicateItemCrashes && tags.Distinct().Count() < tags.Length) throw new ArgumentException("An item with the same key has already been added.");
        if (tags.Contains(null) && fault == Fault.NullItemCrashes) throw new InvalidOperationException("null");
        if ((t as JsonArray)?.Any(tag => tag?.GetValueKind() is not JsonValueKind.String || tag.ToString().Length is < 1 or > 20) == true) return "tags";
        return o["ownerId"]?.GetValueKind() is JsonValueKind.Number && int.TryParse(o["ownerId"]!.ToJsonString(), out _) ? null : "ownerId";
    }

    private static string? Text(JsonObject o, string name, int min, int max) =>
        o[name] is JsonValue v && v.TryGetValue<string>(out var text) && text.Length >= min && text.Length <= max && text.Trim().Length > 0 ? text : null;

    private static IResult Invalid(string field) => Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [$"The {field} field is invalid."] });

    /// <summary>The contract of the service, for each prefix.</summary>
    public static string Contract(params string[] prefixes)
    {
        var paths = new JsonObject();
        foreach (var prefix in prefixes.Length == 0 ? [""] : prefixes)
            foreach (var (path, item) in JsonNode.Parse(Paths)!.AsObject().ToList()) paths[prefix + path] = item!.DeepClone();
        var root = JsonNode.Parse(Components)!.AsObject();
        root["paths"] = paths;
        return root.ToJsonString();
    }

    private const string Components = """
        {"openapi":"3.0.3","info":{"title":"Things","version":"1"},"components":{
         "parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}},
         "schemas":{
          "OwnerInput":{"type":"object","required":["email"],"properties":{"email":{"type":"string","format":"email","maxLength":100}}},
          "Owner":{"type":"object","required":["id","email"],"properties":{"id":{"type":"integer","format":"int32"},"email":{"type":"string"}}},
          "ThingInput":{"type":"object","required":["name","price","ownerId"],"properties":{
            "name":{"type":"string","minLength":1,"maxLength":40},"price":{"type":"number","minimum":0.01,"maximum":1000},
            "quantity":{"type":"integer","format":"int32","minimum":0,"maximum":100},"ownerId":{"type":"integer","format":"int32"},
            "tags":{"type":"array","maxItems":5,"items":{"type":"string","minLength":1,"maxLength":20}}}},
          "Thing":{"type":"object","required":["id","name","price","quantity","ownerId","status"],"properties":{
            "id":{"type":"integer","format":"int32"},"name":{"type":"string"},"price":{"type":"number"},"quantity":{"type":"integer","format":"int32"},
            "ownerId":{"type":"integer","format":"int32"},"status":{"$ref":"#/components/schemas/Status"}}},
          "Status":{"type":"string","enum":["New","Paid","Shipped"]}}}}
        """;

    private const string Paths = """
        {"/owners":{
          "get":{"operationId":"listOwners","responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Owner"}}}}}}},
          "post":{"operationId":"createOwner","requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/OwnerInput"}}}},
            "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Owner"}}}},"400":{"description":""},"409":{"description":""}}}},
         "/owners/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"operationId":"getOwner","responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Owner"}}}},"404":{"description":""}}},
          "delete":{"operationId":"deleteOwner","responses":{"204":{"description":""},"404":{"description":""},"409":{"description":""}}}},
         "/things":{
          "get":{"operationId":"listThings","parameters":[
             {"name":"page","in":"query","schema":{"type":"integer","format":"int32","minimum":1}},{"name":"pageSize","in":"query","schema":{"type":"integer","format":"int32","minimum":1,"maximum":50}},
             {"name":"search","in":"query","schema":{"type":"string"}},
             {"name":"minPrice","in":"query","schema":{"type":"number"}},{"name":"maxPrice","in":"query","schema":{"type":"number"}}],
            "responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}},"page":{"type":"integer"}}}}}},"400":{"description":""}}},
          "post":{"operationId":"createThing","requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/ThingInput"}}}},
            "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"400":{"description":""},"404":{"description":""}}}},
         "/things/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"operationId":"getThing","responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":""}}},
          "put":{"operationId":"updateThing","requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/ThingInput"}}}},
            "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"400":{"description":""},"404":{"description":""}}},
          "delete":{"operationId":"deleteThing","responses":{"204":{"description":""},"404":{"description":""}}}},
         "/things/{id}/pay":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "post":{"operationId":"payThing","responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":""},"409":{"description":""}}}},
         "/things/{id}/ship":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "post":{"operationId":"shipThing","responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":""},"409":{"description":""}}}}}
        """;
}
