namespace SmokeRepair.EndToEnd.Tests;

/// <summary>Faults of how a service is put together, which the framework throws far from the code that bears them.</summary>
public sealed class WiringRepairTests
{
    private const string Program = """
        using System.Security.Claims;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<Shelf>();
        var app = builder.Build();
        app.MapGet("/books/{id}", (int id, Shelf shelf) => shelf.Books.Find(b => b.Id == id) is { } book ? Results.Ok(book) : Results.NotFound());
        app.MapGet("/books/{title}", (string title, Shelf shelf) => shelf.Books.Find(b => b.Title == title) is { } book ? Results.Ok(book) : Results.NotFound());
        app.MapPost("/books", (NewBook book, Shelf shelf) => string.IsNullOrWhiteSpace(book.Title) || book.Title.Length > 40 ? Results.BadRequest() : Results.Created("/books/1", shelf.Add(book)));
        app.MapGet("/books", (string title, Filter filter, Shelf shelf) => shelf.Books.Where(b => (title is null || b.Title == title) && (filter.Genre is null || b.Genre == filter.Genre)));
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
            public List<Book> Books { get; } = [];

            public Book Add(NewBook book)
            {
                Books.Add(new(Books.Count + 1, book.Title, book.Genre));
                return Books[^1];
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/books":{
          "get":{"parameters":[{"name":"title","in":"query","schema":{"type":"string"}},{"name":"genre","in":"query","schema":{"type":"string","enum":["Novel","Poetry"]}}],"responses":{"200":{"description":"ok"}}},
          "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["title","genre"],"properties":{"title":{"type":"string","minLength":1,"maxLength":40},"genre":{"type":"string","enum":["Novel","Poetry"]}}}}}},
            "responses":{"201":{"description":"ok"},"400":{"description":"refused"}}}},
        "/books/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}],"responses":{"200":{"description":"ok"},"404":{"description":"none"}}}},
        "/me":{"get":{"responses":{"200":{"description":"ok"}}}}}}
        """;

    [Fact]
    public async Task Each_is_mended_where_the_app_says_it()
    {
        using var tiny = new TinyService(Program);
        tiny.Write("openapi.json", Contract);
        var ran = await CommandLine.SmokeRepairAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs"));
        foreach (var wanted in (string[])["""MapGet("/books/{id:int}",""", "(string? title, [AsParameters] Filter filter,", "AddSingleton<Greeter>()", ".Value)).RequireAuthorization();", "JsonStringEnumConverter()"])
            Assert.True(repaired.Contains(wanted, StringComparison.Ordinal), $"{wanted} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
    }
}
