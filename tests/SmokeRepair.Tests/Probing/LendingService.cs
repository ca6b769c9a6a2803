using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmokeRepair.Tests.Probing;

/// <summary>
/// A correct service of 29 operations, in memory: an identity, paging, uploads, enums, nested resources, a state machine, soft delete and entity tags.
/// Whatever is reported of it is a false alarm. Its contract is <c>lending.openapi.yaml</c>.
/// </summary>
internal sealed class LendingService : IAsyncDisposable
{
    public const string Token = "Bearer reader";
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, JsonObject> authors = [];
    private readonly SortedDictionary<long, JsonObject> books = [];
    private readonly HashSet<long> deletedBooks = [];
    private readonly Dictionary<long, int> versions = [];
    private readonly Dictionary<long, byte[]> covers = [];
    private readonly Dictionary<long, List<JsonObject>> copies = [];
    private readonly Dictionary<Guid, JsonObject> members = [];
    private readonly SortedDictionary<long, JsonObject> loans = [];
    private long last;

    private LendingService(WebApplication app) => this.app = app;

    public Uri BaseAddress => new(app.Urls.First());

    public static string Contract => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Probing", "lending.openapi.yaml"));

    public static async Task<LendingService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new LendingService(builder.Build());
        service.Map();
        await service.app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Map()
    {
        // Everything but reading the catalogue demands an identity.
        app.Use(async (context, next) =>
        {
            var open = HttpMethods.IsGet(context.Request.Method) && (context.Request.Path.StartsWithSegments("/authors") || context.Request.Path.StartsWithSegments("/books"));
            if (!open && context.Request.Headers.Authorization != Token) context.Response.StatusCode = 401;
            else await next();
        });
        MapAuthors();
        MapBooks();
        MapCopies();
        MapMembers();
        MapLoans();
    }

    private void MapAuthors()
    {
        app.MapGet("/authors", (string? page, string? size) => Locked(() => Page(authors.Values.Reverse(), page, size)));
        app.MapPost("/authors", (JsonElement? body) => Locked(() => Author(body, ++last, out var author) ?? Results.Created($"/authors/{last}", authors[last] = author)));
        app.MapGet("/authors/{id:int}", (int id) => Locked(() => Found(authors, id)));
        app.MapPut("/authors/{id:int}", (int id, JsonElement? body) => Locked(() => !authors.ContainsKey(id) ? Results.NotFound() : Author(body, id, out var author) ?? Results.Json(authors[id] = author)));
        app.MapDelete("/authors/{id:int}", (int id) => Locked(() =>
            !authors.ContainsKey(id) ? Results.NotFound() : books.Values.Any(b => (long)b["authorId"]! == id) ? Results.Conflict() : Done(() => authors.Remove(id))));
    }

    private void MapBooks()
    {
        app.MapGet("/books", (string? page, string? size, string? genre, string? publishedFrom, string? publishedTo) => Locked(() =>
        {
            if (genre is not (null or "Novel" or "Poetry" or "Science" or "Travel")) return Invalid("genre");
            if (!IsDate(publishedFrom) || !IsDate(publishedTo)) return Invalid("publishedFrom");
            if (string.CompareOrdinal(publishedFrom ?? "", publishedTo ?? "9999") > 0) return Invalid("publishedTo");
            return Page(Live().Reverse().Where(b => (genre is null || b["genre"]!.ToString() == genre)
                && string.CompareOrdinal(b["publishedOn"]?.ToString() ?? "", publishedFrom ?? "") >= 0 && string.CompareOrdinal(b["publishedOn"]?.ToString() ?? "", publishedTo ?? "9999") <= 0), page, size);
        }));
        app.MapPost("/books", (JsonElement? body) => Locked(() => Book(body, ++last, out var book) ?? Refusal(book, 0) ?? Results.Created($"/books/{last}", books[last] = book)));
        app.MapGet("/books/{id:int}", (int id, HttpContext context) => Locked(() =>
        {
            if (!IsLive(id)) return Results.NotFound();
            context.Response.Headers.ETag = Tag(id);
            return context.Request.Headers.IfNoneMatch == Tag(id) ? Results.StatusCode(304) : Results.Json(books[id]);
        }));
        app.MapPut("/books/{id:int}", (int id, JsonElement? body, HttpContext context) => Locked(() =>
        {
            if (!IsLive(id)) return Results.NotFound();
            if (context.Request.Headers.IfMatch.ToString() is { Length: > 0 } match && match != Tag(id)) return Results.StatusCode(412);
            if ((Book(body, id, out var book) ?? Refusal(book, id)) is { } refusal) return refusal;
            versions[id] = versions.GetValueOrDefault(id) + 1;
            context.Response.Headers.ETag = Tag(id);
            return Results.Json(books[id] = book);
        }));
        app.MapDelete("/books/{id:int}", (int id) => Locked(() => !IsLive(id) ? Results.NotFound() : OnLoan(b => (long)b["bookId"]! == id) ? Results.Conflict() : Done(() => deletedBooks.Add(id))));
        app.MapGet("/books/{id:int}/cover", (int id) => Locked(() => IsLive(id) && covers.TryGetValue(id, out var cover) ? Results.Bytes(cover) : Results.NotFound()));
        app.MapPut("/books/{id:int}/cover", async (int id, HttpRequest request) =>
        {
            if (!request.HasFormContentType) return Invalid("file");
            IFormCollection form;
            try
            {
                form = await request.ReadFormAsync();
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                return Invalid("file");
            }

            using var kept = new MemoryStream();
            if (form.Files["file"] is not { } file || form["caption"].ToString().Length > 80) return Invalid("file");
            await file.CopyToAsync(kept);
            return Locked(() => !IsLive(id) ? Results.NotFound() : Done(() => covers[id] = kept.ToArray()));
        });
    }

    private void MapCopies()
    {
        app.MapGet("/books/{id:int}/copies", (int id) => Locked(() => IsLive(id) ? Results.Json(copies.GetValueOrDefault(id, [])) : Results.NotFound()));
        app.MapPost("/books/{id:int}/copies", (int id, JsonElement? body) => Locked(() =>
        {
            if (!IsLive(id)) return Results.NotFound();
            var input = new LendingInput(body);
            var copy = new JsonObject { ["barcode"] = $"C{++last:000000}", ["condition"] = input.OneOf("condition", true, "New", "Good", "Worn"), ["shelf"] = input.Text("shelf", 1, 10, false, "^[A-Z]{2}-[0-9]{3}$") };
            if (input.Problem is { } problem) return problem;
            if (!copies.TryGetValue(id, out var list)) copies[id] = list = [];
            list.Add(copy);
            return Results.Created($"/books/{id}/copies/{copy["barcode"]}", copy);
        }));
        app.MapGet("/books/{id:int}/copies/{barcode}", (int id, string barcode) => Locked(() => IsLive(id) && Copy(id, barcode) is { } copy ? Results.Json(copy) : Results.NotFound()));
        app.MapDelete("/books/{id:int}/copies/{barcode}", (int id, string barcode) => Locked(() => IsLive(id) && Copy(id, barcode) is { } copy ? Done(() => copies[id].Remove(copy)) : Results.NotFound()));
    }

    private void MapMembers()
    {
        app.MapGet("/members", (string? page, string? size, string? search) => Locked(() => search?.Length > 100 ? Invalid("search")
            : Page(members.Values.Reverse().Where(m => m["name"]!.ToString().Contains(search ?? "", StringComparison.OrdinalIgnoreCase)), page, size)));
        app.MapPost("/members", (JsonElement? body) => Locked(() =>
        {
            var input = new LendingInput(body);
            var address = input.Inner("address");
            var id = Guid.NewGuid();
            var member = new JsonObject
            {
                ["id"] = id.ToString(),
                ["name"] = input.Text("name", 1, 80),
                ["email"] = input.Text("email", 3, 120, true, "^[^@\\s]+@[^@\\s]+$"),
                ["dateOfBirth"] = input.Date("dateOfBirth"),
                ["level"] = input.OneOf("level", false, "Standard", "Gold") ?? "Standard",
                ["address"] = new JsonObject { ["street"] = address.Text("street", 1, 80), ["city"] = address.Text("city", 1, 60), ["postalCode"] = address.Text("postalCode", 1, 10, false, "^[0-9]{5}$") },
            };
            input.Take("address", address);
            if (member["address"]!["postalCode"] is null) ((JsonObject)member["address"]!).Remove("postalCode");
            if (input.Problem is { } problem) return problem;
            if (members.Values.Any(m => m["email"]!.ToString() == member["email"]!.ToString())) return Results.Conflict();
            return Results.Created($"/members/{id}", members[id] = member);
        }));
        app.MapGet("/members/{id:guid}", (Guid id) => Locked(() => members.TryGetValue(id, out var member) ? Results.Json(member) : Results.NotFound()));
        app.MapPatch("/members/{id:guid}", (Guid id, JsonElement? body) => Locked(() =>
        {
            if (!members.TryGetValue(id, out var member)) return Results.NotFound();
            var input = new LendingInput(body);
            var (name, level) = (input.Text("name", 1, 80, false), input.OneOf("level", false, "Standard", "Gold"));
            if (input.Problem is { } problem) return problem;
            var changed = (JsonObject)member.DeepClone();
            if (name is not null) changed["name"] = name;
            if (level is not null) changed["level"] = level;
            return Results.Json(members[id] = changed);
        }));
        app.MapDelete("/members/{id:guid}", (Guid id) => Locked(() =>
            !members.ContainsKey(id) ? Results.NotFound() : loans.Values.Any(l => l["memberId"]!.ToString() == id.ToString()) ? Results.Conflict() : Done(() => members.Remove(id))));
        app.MapGet("/members/{id:guid}/loans", (Guid id) => Locked(() => members.ContainsKey(id) ? Results.Json(loans.Values.Where(l => l["memberId"]!.ToString() == id.ToString()).ToArray()) : Results.NotFound()));
    }

    private void MapLoans()
    {
        app.MapGet("/loans", (string? status, string? page, string? size) => Locked(() => status is not (null or "Reserved" or "Active" or "Returned" or "Cancelled") ? Invalid("status")
            : Page(loans.Values.Reverse().Where(l => status is null || l["status"]!.ToString() == status), page, size)));
        app.MapPost("/loans", (JsonElement? body) => Locked(() =>
        {
            var input = new LendingInput(body);
            var (book, member) = (input.Number("bookId", int.MinValue, int.MaxValue), input.Text("memberId", 36, 36, true, "^[0-9a-fA-F-]{36}$"));
            var (days, note) = (input.Number("days", 1, 60, false) ?? 14, input.Text("note", 0, 200, false, null, true));
            if (input.Problem is { } problem) return problem;
            if (!IsLive((long)book!) || !Guid.TryParse(member, out var id) || !members.ContainsKey(id)) return Results.NotFound();
            var loan = new JsonObject { ["id"] = ++last, ["bookId"] = (long)book, ["memberId"] = id.ToString(), ["status"] = "Reserved", ["days"] = (int)days, ["note"] = note, ["dueOn"] = new DateOnly(2030, 1, 1).AddDays((int)days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
            return Results.Created($"/loans/{last}", loans[last] = loan);
        }));
        app.MapGet("/loans/{id:long}", (long id) => Locked(() => Found(loans, id)));
        app.MapPost("/loans/{id:long}/confirm", (long id) => Locked(() => Move(id, "Active", "Reserved")));
        app.MapPost("/loans/{id:long}/cancel", (long id) => Locked(() => Move(id, "Cancelled", "Reserved")));
        app.MapPost("/loans/{id:long}/return", (long id, JsonElement? body) => Locked(() =>
        {
            if (!loans.ContainsKey(id)) return Results.NotFound();
            var input = new LendingInput(body);
            input.OneOf("condition", true, "New", "Good", "Worn");
            input.Texts("remarks", 3, 60, unique: false);
            return input.Problem ?? Move(id, "Returned", "Active");
        }));
    }

    private IResult Move(long id, string to, string from)
    {
        if (!loans.TryGetValue(id, out var loan)) return Results.NotFound();
        if (loan["status"]!.ToString() != from) return Results.Conflict();
        var moved = (JsonObject)loan.DeepClone();
        moved["status"] = to;
        return Results.Json(loans[id] = moved);
    }

    private static IResult? Author(JsonElement? body, long id, out JsonObject author)
    {
        var input = new LendingInput(body);
        author = new JsonObject { ["id"] = id, ["name"] = input.Text("name", 1, 60), ["born"] = (int?)input.Number("born", -3000, 2100, false, nullable: true) };
        return input.Problem;
    }

    private static IResult? Book(JsonElement? body, long id, out JsonObject book)
    {
        var input = new LendingInput(body);
        book = new JsonObject
        {
            ["id"] = id,
            ["title"] = input.Text("title", 1, 120),
            ["isbn"] = input.Text("isbn", 13, 13, true, "^97[89][0-9]{10}$"),
            ["authorId"] = (long?)input.Number("authorId", int.MinValue, int.MaxValue),
            ["genre"] = input.OneOf("genre", true, "Novel", "Poetry", "Science", "Travel"),
            ["publishedOn"] = input.Date("publishedOn"),
            ["price"] = input.Number("price", 0.000000000000000001m, 10000, false, integer: false),
            ["tags"] = new JsonArray([.. (input.Texts("tags", 5, 20, unique: true) ?? []).Select(t => JsonValue.Create(t))]),
        };
        return input.Problem;
    }

    private IResult? Refusal(JsonObject book, long self) =>
        !authors.ContainsKey((long)book["authorId"]!) ? Results.NotFound() : Live().Any(b => b["isbn"]!.ToString() == book["isbn"]!.ToString() && (long)b["id"]! != self) ? Results.Conflict() : null;

    private IEnumerable<JsonObject> Live() => books.Where(b => !deletedBooks.Contains(b.Key)).Select(b => b.Value);

    private bool IsLive(long id) => books.ContainsKey(id) && !deletedBooks.Contains(id);

    private bool OnLoan(Func<JsonObject, bool> which) => loans.Values.Any(l => which(l) && l["status"]!.ToString() is "Reserved" or "Active");

    private string Tag(long id) => $"\"v{versions.GetValueOrDefault(id)}\"";

    private JsonObject? Copy(long id, string barcode) => copies.GetValueOrDefault(id)?.FirstOrDefault(c => c["barcode"]!.ToString() == barcode);

    private static bool IsDate(string? text) => text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static IResult Found(SortedDictionary<long, JsonObject> things, long id) => things.TryGetValue(id, out var thing) ? Results.Json(thing) : Results.NotFound();

    private static IResult Done(Action change)
    {
        change();
        return Results.NoContent();
    }

    private static IResult Page(IEnumerable<JsonObject> all, string? page, string? size)
    {
        if (!int.TryParse(page ?? "1", CultureInfo.InvariantCulture, out var number) || number < 1) return Invalid("page");
        if (!int.TryParse(size ?? "20", CultureInfo.InvariantCulture, out var count) || count is < 1 or > 100) return Invalid("size");
        var items = all.ToArray();
        return Results.Json(new { items = items.Skip((int)Math.Min(int.MaxValue, (number - 1L) * count)).Take(count).ToArray(), total = items.Length });
    }

    private static IResult Invalid(string field) => Results.ValidationProblem(new Dictionary<string, string[]> { [field] = [$"The {field} field is invalid."] });

    // What a result holds is never changed afterwards, so that it may be written outside.
    private IResult Locked(Func<IResult> act)
    {
        lock (gate) return act();
    }
}
