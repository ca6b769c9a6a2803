namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Faults of the order of things: what blocks, and what goes on.</summary>
public sealed class FlowRepairTests
{
    private const string Blocking = """
        using System.Text.Json;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<BodyReader>();
        var app = builder.Build();
        app.MapPost("/notes", (HttpRequest request, BodyReader bodies) =>
        {
            var text = bodies.Read(request);
            return text.Length == 0 ? Results.BadRequest() : Results.Ok(new Note(text));
        });
        app.MapPut("/notes", (HttpRequest request) =>
        {
            Note? note;
            try
            {
                note = JsonSerializer.Deserialize<Note>(request.Body, JsonSerializerOptions.Web);
            }
            catch (JsonException)
            {
                return Results.BadRequest();
            }

            return string.IsNullOrEmpty(note?.Text) ? Results.BadRequest() : Results.Ok(note);
        });
        app.MapGet("/notes/export", (HttpContext context) =>
        {
            context.Response.ContentType = "text/csv";
            using var writer = new StreamWriter(context.Response.Body);
            writer.WriteLine("id;text");
        });
        app.Run();

        public record Note(string Text);

        public class BodyReader
        {
            public string Read(HttpRequest request)
            {
                using var reader = new StreamReader(request.Body);
                return reader.ReadToEnd();
            }
        }
        """;

    private const string BlockingContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/notes":{
          "post":{"requestBody":{"required":true,"content":{"text/plain":{"schema":{"type":"string","minLength":1}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}}}}}},"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}},
        "/notes/export":{"get":{"responses":{"200":{"description":"ok"}}}}}}
        """;

    [Fact]
    [Proves("AwaitAsyncCounterpart")]
    public async Task What_blocks_on_a_body_is_awaited() => await TinyService.MendsAsync(Blocking, BlockingContract,
        "async (HttpRequest request, BodyReader bodies) =>", "var text = await bodies.ReadAsync(request);", "return await reader.ReadToEndAsync();",
        "note = await JsonSerializer.DeserializeAsync<Note>(request.Body, JsonSerializerOptions.Web);", "await using var writer", """await writer.WriteLineAsync("id;text");""");

    private const string GoingOn = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Dictionary<int, string>>();
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (int.TryParse(context.Request.Query["page"], out var page) && page < 1)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsJsonAsync(new { error = "there is no such page" });
            }

            await next(context);
        });
        app.MapPost("/files", (NewFile file, Dictionary<int, string> files) =>
        {
            if (file.Text?.Length > 40)
                Results.BadRequest("too long");
            lock (files)
            {
                files.Add(files.Count + 1, file.Text);
                return Results.Created($"/files/{files.Count}", new { id = files.Count, file.Text });
            }
        });
        app.MapGet("/files", (int page, Dictionary<int, string> files) => Results.Ok(files.Values.Skip((page - 1) * 20).Take(20)));
        app.MapGet("/files/{id:int}", async (int id, Dictionary<int, string> files, HttpResponse response) =>
        {
            if (!files.TryGetValue(id, out var text))
            {
                response.StatusCode = 404;
                await response.WriteAsync("no such file");
            }

            response.ContentType = "text/plain";
            await response.WriteAsync(text ?? "");
        });
        app.Run();

        public record NewFile(string? Text);
        """;

    private const string GoingOnContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/files":{
          "get":{"parameters":[{"name":"page","in":"query","required":true,"schema":{"type":"integer","format":"int32","minimum":1}}],"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string","maxLength":40}}}}}},
          "responses":{"201":{"description":"ok","content":{"application/json":{"schema":{"type":"object","properties":{"id":{"type":"integer"}}}}}},"400":{"description":"refused"}}}},
        "/files/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],
          "responses":{"200":{"description":"ok"},"400":{"description":"refused"},"404":{"description":"none"}}}}}}
        """;

    [Fact]
    [Proves("ReturnAfterRefusal", "ReturnDroppedRefusal")]
    public async Task What_has_refused_ends_there() => await TinyService.MendsAsync(GoingOn, GoingOnContract,
        "no such page\" });\n        return;", "no such file\");\n        return;", """return Results.BadRequest("too long");""");

    private const string Unknown = """
        using Microsoft.AspNetCore.Identity;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddIdentityCore<Account>();
        builder.Services.AddSingleton<IUserStore<Account>, Accounts>();
        var app = builder.Build();
        app.MapPost("/login", async (Login login, UserManager<Account> users) =>
        {
            if (string.IsNullOrEmpty(login.Name) || string.IsNullOrEmpty(login.Password))
                return Results.BadRequest();
            var account = await users.FindByNameAsync(login.Name);
            return await users.HasPasswordAsync(account!) && await users.CheckPasswordAsync(account!, login.Password) ? Results.Ok(login) : Results.Unauthorized();
        });
        app.Run();

        public record Login(string? Name, string? Password);

        public class Account
        {
            public string? Name { get; set; }

            public string? Hash { get; set; }
        }

        public sealed class Accounts : IUserPasswordStore<Account>
        {
            public Task<IdentityResult> CreateAsync(Account user, CancellationToken token) => Task.FromResult(IdentityResult.Success);

            public Task<IdentityResult> UpdateAsync(Account user, CancellationToken token) => Task.FromResult(IdentityResult.Success);

            public Task<IdentityResult> DeleteAsync(Account user, CancellationToken token) => Task.FromResult(IdentityResult.Success);

            public Task<Account?> FindByIdAsync(string id, CancellationToken token) => Task.FromResult<Account?>(null);

            public Task<Account?> FindByNameAsync(string name, CancellationToken token) => Task.FromResult<Account?>(null);

            public Task<string> GetUserIdAsync(Account user, CancellationToken token) => Task.FromResult(user.Name!);

            public Task<string?> GetUserNameAsync(Account user, CancellationToken token) => Task.FromResult(user.Name);

            public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken token) => Task.FromResult(user.Name);

            public Task<string?> GetPasswordHashAsync(Account user, CancellationToken token) => Task.FromResult(user.Hash);

            public Task<bool> HasPasswordAsync(Account user, CancellationToken token) => Task.FromResult(user.Hash is not null);

            public Task SetUserNameAsync(Account user, string? name, CancellationToken token) => Task.CompletedTask;

            public Task SetNormalizedUserNameAsync(Account user, string? name, CancellationToken token) => Task.CompletedTask;

            public Task SetPasswordHashAsync(Account user, string? hash, CancellationToken token) => Task.CompletedTask;

            public void Dispose()
            {
            }
        }
        """;

    private const string UnknownContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/login":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["name","password"],"properties":{"name":{"type":"string","minLength":1},"password":{"type":"string","minLength":1}}}}}},
          "responses":{"200":{"description":"ok"},"400":{"description":"refused"},"401":{"description":"nobody"}}}}}}
        """;

    [Fact]
    public async Task Nobody_is_refused_like_whoever_gives_a_wrong_password() => await TinyService.MendsAsync(Unknown, UnknownContract, "(account is null)\n        return Results.Unauthorized();", "HasPasswordAsync(account)");

    private const string RouteIdIgnored = """
        using System.Text.Json.Serialization;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<BookStore>();
        var app = builder.Build();
        app.MapPost("/books", (CreateBook command, BookStore store) =>
        {
            var book = store.Add(command.Title);
            return Results.Created($"/books/{book.Id}", book);
        });
        app.MapGet("/books/{id}", (int id, BookStore store) => store.Find(id) is { } book ? Results.Ok(book) : Results.NotFound());
        app.MapPut("/books/{id}", (int id, UpdateBook command, BookStore store) => store.Update(command) ? Results.NoContent() : Results.NotFound());
        app.Run();

        public record CreateBook(string Title);

        public class UpdateBook
        {
            [JsonIgnore]
            public int Id { get; set; }

            public string Title { get; set; } = "";
        }

        public class Book
        {
            public int Id { get; set; }

            public string Title { get; set; } = "";
        }

        public class BookStore
        {
            private readonly List<Book> _books = [];

            public Book Add(string title)
            {
                lock (_books)
                {
                    _books.Add(new Book { Id = _books.Count + 1, Title = title });
                    return _books[^1];
                }
            }

            public Book? Find(int id)
            {
                lock (_books)
                    return _books.Find(b => b.Id == id);
            }

            public bool Update(UpdateBook command)
            {
                if (Find(command.Id) is not { } book)
                    return false;
                book.Title = command.Title;
                return true;
            }
        }
        """;

    private const string RouteIdContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/books":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Title"}}}},"responses":{"201":{"description":"made","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Book"}}}},"400":{"description":"refused"}}}},
        "/books/{id}":{
          "get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Book"}}}},"404":{"description":"unknown"}}},
          "put":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Title"}}}},"responses":{"204":{"description":"ok"},"404":{"description":"unknown"},"400":{"description":"refused"}}}}},
        "components":{"schemas":{"Title":{"type":"object","required":["title"],"properties":{"title":{"type":"string"}}},"Book":{"type":"object","properties":{"id":{"type":"integer"},"title":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("TakeIdFromRoute")]
    public async Task The_id_of_the_route_is_given_to_a_request_that_cannot_tell_it() =>
        await TinyService.MendsAsync(RouteIdIgnored, RouteIdContract, "command.Id = id;");
}
