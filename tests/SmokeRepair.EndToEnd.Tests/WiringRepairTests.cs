namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Faults of how a service is put together, which the framework throws far from the code that bears them.</summary>
public sealed class WiringRepairTests
{
    private const string Program = """
        using System.Collections.Immutable;
        using System.Security.Claims;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<Shelf>();
        var app = builder.Build();
        app.MapGet("/books/{id}", (int id, Shelf shelf) => shelf.Books.Find(b => b.Id == id) is { } book ? Results.Ok(book) : Results.NotFound());
        app.MapGet("/books/{title}", (string title, Shelf shelf) => shelf.Books.Find(b => b.Title == title) is { } book ? Results.Ok(book) : Results.NotFound());
        app.MapPost("/books", (NewBook book, Shelf shelf) => string.IsNullOrWhiteSpace(book.Title) || book.Title.Length > 40 ? Results.BadRequest() : Results.Created("/books/1", shelf.Add(book)));
        app.MapGet("/books", (string title, string prefix, Filter filter, Shelf shelf) => shelf.Books.Where(b => (title is null || b.Title == title) && (prefix is null || b.Title.StartsWith(prefix)) && (filter.Genre is null || b.Genre == filter.Genre)));
        app.MapGet("/me", (ClaimsPrincipal user, Greeter greeter) => greeter.Greet(user.FindFirst(ClaimTypes.NameIdentifier)!.Value));
        app.MapGet("/users", () => "ann").RequireAuthorization();
        app.Run();

        public enum Genre { Novel, Poetry }

        public record Book(int Id, string Title, Genre Genre);

        public record NewBook(string Title, Genre Genre);

        public record Filter(Genre? Genre);

        public class Greeter
        {
            public string Greet(string name) => $"Hello {name}";
        }

        public class Shelf
        {
            public ImmutableList<Book> Books { get; private set; } = [];

            public Book Add(NewBook book)
            {
                lock (this)
                {
                    Books = Books.Add(new(Books.Count + 1, book.Title, book.Genre));
                    return Books[^1];
                }
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/books":{
          "get":{"parameters":[{"name":"title","in":"query","schema":{"type":"string"}},{"name":"prefix","in":"query","schema":{"type":"string"}},{"name":"genre","in":"query","schema":{"type":"string","enum":["Novel","Poetry"]}}],"responses":{"200":{"description":"ok"}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","genre"],"properties":{"title":{"type":"string","minLength":1,"maxLength":40},"genre":{"type":"string","enum":["Novel","Poetry"]}}}}}},
            "responses":{"201":{"description":"ok"},"400":{"description":"refused"}}}},
        "/books/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}},
        "/me":{"get":{"responses":{"200":{"description":"ok"}}}}}}
        """;

    [Fact]
    [Proves("BindInferredParameter", "ConstrainAmbiguousRoute", "ReadEnumByName", "RegisterInferredService", "RequireSignedInUser")]
    public async Task Each_is_mended_where_the_app_says_it()
    {
        using var tiny = new TinyService(Program);
        tiny.Write("openapi.json", Contract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        foreach (var wanted in (string[])["""MapGet("/books/{id:int}",""", "(string? title, string? prefix, [AsParameters] Filter filter,", "AddSingleton<Greeter>()", ".Value)).RequireAuthorization();", "JsonStringEnumConverter()"])
            Assert.True(repaired.Contains(wanted, StringComparison.Ordinal), $"{wanted} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
    }

    private const string Unvalidated = """
        using System.Collections.Concurrent;
        using System.ComponentModel.DataAnnotations;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<Shelf>();
        var app = builder.Build();
        app.MapGroup("/books").MapBooks();
        app.MapGet("/authors", ([Range(1, 50)] int size) => Results.Ok(size));
        app.Run();

        public record NewBook([Required, StringLength(40, MinimumLength = 1)] string? Title, int Pages);

        internal class BookChange
        {
            [Required]
            [StringLength(40, MinimumLength = 1)]
            public string? Title { get; set; }
        }

        public class Shelf
        {
            private int _last;

            public ConcurrentDictionary<int, string> Titles { get; } = [];

            public int Next() => Interlocked.Increment(ref _last);
        }

        public static class BookEndpoints
        {
            public static void MapBooks(this IEndpointRouteBuilder books)
            {
                books.MapPost("/", Add);
                books.MapPut("/{id:int}", Change);
                books.MapGet("/{id:int}", (int id, Shelf shelf) => shelf.Titles.TryGetValue(id, out var title) ? Results.Ok(new { id, title }) : Results.NotFound());
            }

            private static IResult Add(NewBook book, Shelf shelf)
            {
                var id = shelf.Next();
                shelf.Titles[id] = book.Title!;
                return Results.Created($"/books/{id}", new { id, book.Title, letters = book.Title!.Length });
            }

            private static IResult Change(int id, BookChange change, Shelf shelf)
            {
                if (!shelf.Titles.ContainsKey(id))
                {
                    return Results.NotFound();
                }

                shelf.Titles[id] = change.Title!.Trim();
                return Results.NoContent();
            }
        }
        """;

    private const string UnvalidatedContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/books":{
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","pages"],"properties":{"title":{"type":"string","minLength":1,"maxLength":40},"pages":{"type":"integer","format":"int32","minimum":1,"maximum":2000}}}}}},
            "responses":{"201":{"description":"ok"},"400":{"description":"refused"}}}},
        "/books/{id}":{
          "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],
          "get":{"responses":{"200":{"description":"ok"},"404":{"description":"none"}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title"],"properties":{"title":{"type":"string","minLength":1,"maxLength":40}}}}}},
            "responses":{"204":{"description":"ok"},"400":{"description":"refused"},"404":{"description":"none"}}}},
        "/authors":{"get":{"parameters":[{"name":"size","in":"query","required":true,"schema":{"type":"integer","format":"int32","minimum":1,"maximum":50}}],"responses":{"200":{"description":"ok"},"400":{"description":"refused"}}}}}}
        """;

    [Fact]
    [Proves("LimitRange", "ValidateByAttributes")]
    public async Task Attributes_that_nothing_looks_at_are_looked_at_and_completed()
    {
        using var tiny = new TinyService(Unvalidated);
        tiny.Write("openapi.json", UnvalidatedContract);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        var told = $"{repaired}\n{ran.Output}{ran.Errors}";
        Assert.True(ran.ExitCode == 0, told);
        foreach (var wanted in (string[])["builder.Services.AddValidation();", "[Range(1, 2000)]", "(change.Title"])
            Assert.True(repaired.Contains(wanted, StringComparison.Ordinal), $"{wanted} is missing:\n{told}");
        Assert.DoesNotContain("(book.Title", repaired, StringComparison.Ordinal);
    }

    [Fact]
    [Proves("UseWrittenExceptionHandler")]
    public async Task A_handler_that_was_written_and_never_used_is_used()
    {
        using var tiny = new TinyService("""
            using Microsoft.AspNetCore.Diagnostics;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddProblemDetails();
            var app = builder.Build();
            app.UseExceptionHandler();
            app.MapGet("/cards/{id:int}", (int id) => id is > 0 and < 10 ? new Card(id) : throw new MissingException($"There is no card {id}."));
            app.MapGet("/cards", () => new[] { new Card(1) });
            app.Run();

            public record Card(int Id);

            public class MissingException(string message) : Exception(message);

            public class CardExceptionHandler : IExceptionHandler
            {
                public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken token)
                {
                    context.Response.StatusCode = exception switch
                    {
                        MissingException => 404,
                        _ => 500,
                    };
                    await context.Response.WriteAsJsonAsync(new { exception.Message }, token);
                    return true;
                }
            }
            """);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        Assert.True(ran.ExitCode == 0 && repaired.Contains("builder.Services.AddExceptionHandler<CardExceptionHandler>();", StringComparison.Ordinal), $"{repaired}\n{ran.Output}{ran.Errors}");
    }

    [Fact]
    [Proves("InjectUnassignedField")]
    public async Task A_logger_that_nobody_gives_and_what_it_hides_are_both_mended()
    {
        await TinyService.MendsAsync("""
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSingleton<Deck>();
            var app = builder.Build();
            app.MapGet("/cards/{id:int}", (int id, Deck deck) =>
            {
                var card = deck.Find(id);
                return Results.Ok(card);
            });
            app.Run();

            public record Card(int Id, string Name);

            public class Deck
            {
                private readonly Dictionary<int, Card> _cards;
                private readonly ILogger<Deck> _logger;

                public Deck()
                {
                    _cards = new() { [1] = new(1, "one") };
                }

                public Card Find(int id)
                {
                    try
                    {
                        return _cards[id];
                    }
                    catch (KeyNotFoundException e)
                    {
                        _logger.LogError(e, "There is no card {Id}", id);
                        throw;
                    }
                }
            }
            """, """
            {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
            "/cards/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}}}}
            """, "public Deck(ILogger<Deck> logger)", "_logger = logger;");
    }
}
