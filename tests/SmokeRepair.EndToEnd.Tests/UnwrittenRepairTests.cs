namespace SmokeRepair.EndToEnd.Tests;

/// <summary>What was never written: methods of which the app has a counterpart for another kind of thing, and refusals by what is asked already.</summary>
public sealed class UnwrittenRepairTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Diagnostics;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<AuthorStore>();
        builder.Services.AddSingleton<BookStore>();
        var app = builder.Build();
        app.UseExceptionHandler(errors => errors.Run(context => Results.Problem(statusCode: context.Features.Get<IExceptionHandlerFeature>()?.Error is MissingException ? 404 : 500).ExecuteAsync(context)));
        app.MapPost("/authors", (AuthorInput input, AuthorStore authors) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name))
                return Results.BadRequest();
            var author = authors.Add(input.Name);
            return Results.Created($"/authors/{author.Id}", author);
        });
        app.MapGet("/authors/{id}", (int id, AuthorStore authors) => authors.Get(id));
        app.MapDelete("/authors/{id}", (int id, AuthorStore authors) =>
        {
            authors.Remove(id);
            return Results.NoContent();
        });
        app.MapPost("/books", (BookInput input, BookStore books) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name))
                return Results.BadRequest();
            var book = books.Add(input.Name);
            return Results.Created($"/books/{book.Id}", book);
        });
        app.MapGet("/books/{id}", (int id, BookStore books) => books.Get(id));
        app.MapPut("/books/{id}", (int id, BookInput input, BookStore books) => string.IsNullOrWhiteSpace(input.Name) ? Results.BadRequest() : Results.Ok(books.Rename(id, input)));
        app.MapPut("/authors/{id}", (int id, AuthorInput input, AuthorStore authors) => string.IsNullOrWhiteSpace(input.Name) ? Results.BadRequest() : Results.Ok(authors.Rename(id, input)));
        app.MapDelete("/books/{id}", (int id, BookStore books) =>
        {
            books.Remove(id);
            return Results.NoContent();
        });
        app.Run();

        public class MissingException(string message) : Exception(message);

        public record AuthorInput(string? Name);

        public record BookInput(string? Name);

        public class Author
        {
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }

        public class Book
        {
            public int Id { get; set; }

            public string Name { get; set; } = "";
        }

        public class AuthorStore
        {
            private readonly Dictionary<int, Author> _authors = [];
            private readonly Lock _gate = new();
            private int _last;

            public Author Add(string name)
            {
                lock (_gate)
                    return _authors[++_last] = new Author { Id = _last, Name = name };
            }

            public Author Get(int id)
            {
                lock (_gate)
                    return _authors.GetValueOrDefault(id) ?? throw new MissingException($"Author {id} does not exist.");
            }

            public Author Rename(int id, AuthorInput input)
            {
                var author = Get(id);
                author.Name = input.Name!;
                return author;
            }

            public void Remove(int id)
            {
                var author = Get(id);
                lock (_gate)
                    _authors.Remove(author.Id);
            }
        }

        public class BookStore
        {
            private readonly Dictionary<int, Book> _shelf = [];
            private readonly Lock _gate = new();
            private int _last;

            public Book Add(string name)
            {
                lock (_gate)
                    return _shelf[++_last] = new Book { Id = _last, Name = name };
            }

            public Book Get(int id)
            {
                lock (_gate)
                    return _shelf.GetValueOrDefault(id) ?? throw new MissingException($"Book {id} does not exist.");
            }

            public Book Rename(int id, BookInput input) => throw new NotImplementedException();

            public void Remove(int id)
            {
            }
        }
        """;

    private static string Contract => """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        """ + Paths("author") + "," + Paths("book") + """
        },"components":{"schemas":{"Input":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}},"Thing":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("WriteAsSibling")]
    public async Task What_was_never_written_is_written_as_the_app_does_it_elsewhere() => await TinyService.MendsAsync(Program, Contract,
        "var book = Get(id);\n        book.Name = input.Name!;\n        return book;", "var book = Get(id);\n        lock (_gate)\n            _shelf.Remove(book.Id);");

    private const string Named = """
        using System.Collections.Concurrent;

        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        var products = new ConcurrentDictionary<int, Product>();
        var last = 0;
        app.MapPost("/products", (ProductInput input) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name) || input.Price is < 0 or > 1000)
                return Results.BadRequest();
            var product = new Product(Interlocked.Increment(ref last), input.Name, input.Price);
            products[product.Id] = product;
            return Results.Created($"/products/{product.Id}", product);
        });
        app.MapGet("/products/{id:int}", (int id) => products.TryGetValue(id, out var product) ? Results.Ok(product) : Results.NotFound());
        app.MapPut("/products/{id:int}", (int id, ProductInput input) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name) || input.Price is < 0 or > 1000)
                return Results.BadRequest();
            if (!products.TryGetValue(id, out var product))
                return Results.NotFound();
            product.Update(input.Name, input.Price);
            return Results.Ok(product);
        });
        app.MapPost("/products/{id:int}/retire", (int id) =>
        {
            if (!products.TryGetValue(id, out var product))
                return Results.NotFound();
            product.Retire();
            return Results.NoContent();
        });
        app.Run();

        public record ProductInput(string? Name, decimal Price);

        public enum ProductStatus { Sold, Retired }

        public class Product
        {
            public Product(int id, string name, decimal price)
            {
                Id = id;
                Name = name.Trim();
                Price = price;
            }

            public int Id { get; }
            public string Name { get; private set; }
            public decimal Price { get; private set; }
            public ProductStatus Status { get; private set; }

            public void Update(string name, decimal price)
            {
            }

            public void Retire()
            {
            }
        }
        """;

    [Fact]
    [Proves("WriteByName")]
    public async Task What_its_name_and_parameters_determine_is_written()
    {
        using var tiny = new TinyService(Named);
        var ran = await Tool.RunAsync("repair", tiny.Folder, "--out", tiny.Out, "--apply", "--verbose");

        var repaired = File.ReadAllText(Path.Combine(tiny.Folder, "Program.cs")).ReplaceLineEndings("\n");
        foreach (var wanted in new[] { "    public void Update(string name, decimal price)\n    {\n        Name = name.Trim();\n        Price = price;\n    }", "    public void Retire()\n    {\n        Status = ProductStatus.Retired;\n    }" })
            Assert.True(repaired.Contains(wanted, StringComparison.Ordinal), $"{wanted} is missing:\n{repaired}\n{ran.Output}{ran.Errors}");
        Assert.Equal(0, ran.ExitCode);
    }

    private const string Unasked = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<UserStore>();
        var app = builder.Build();
        app.MapPost("/users", (UserInput input, UserStore users) =>
        {
            if (string.IsNullOrWhiteSpace(input.Email))
                return Results.BadRequest();
            var taken = users.Has(input.Email);
            var user = users.Add(input.Email);
            return Results.Created($"/users/{user.Id}", user);
        });
        app.MapGet("/users/{id}", (int id, UserStore users) => users.Get(id) is { } user ? Results.Ok(user) : Results.NotFound());
        app.Run();

        public record UserInput(string? Email);

        public record User(int Id, string Email);

        public class UserStore
        {
            private readonly Dictionary<int, User> _byId = [];
            private readonly Dictionary<string, User> _byEmail = [];
            private readonly Lock _gate = new();

            public bool Has(string email)
            {
                lock (_gate)
                    return _byEmail.ContainsKey(email);
            }

            public User? Get(int id)
            {
                lock (_gate)
                    return _byId.GetValueOrDefault(id);
            }

            public User Add(string email)
            {
                lock (_gate)
                {
                    var user = new User(_byId.Count + 1, email);
                    _byEmail.Add(email, user);
                    return _byId[user.Id] = user;
                }
            }
        }
        """;

    private const string UnaskedContract = """
        {"openapi":"3.0.1","info":{"title":"Tiny","version":"1"},"paths":{
        "/users":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["email"],"properties":{"email":{"type":"string","minLength":1}}}}}},
          "responses":{"201":{"description":"made","content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},"400":{"description":"refused"},"409":{"description":"taken"}}}},
        "/users/{id}":{"get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/User"}}}},"404":{"description":"unknown"}}}}},
        "components":{"schemas":{"User":{"type":"object","properties":{"id":{"type":"integer"},"email":{"type":"string"}}}}}}
        """;

    [Fact]
    [Proves("LookAtUnusedResult")]
    public async Task What_is_asked_and_not_looked_at_is_looked_at() => await TinyService.MendsAsync(Unasked, UnaskedContract,
        "var taken = users.Has(input.Email);\n    if (taken)\n        return Results.Conflict();");

    [Fact]
    [Proves("CallUnusedCheck")]
    public async Task What_can_be_asked_and_never_is_is_asked() => await TinyService.MendsAsync(Unasked.Replace("    var taken = users.Has(input.Email);\n", "", StringComparison.Ordinal), UnaskedContract,
        "if (users.Has(input.Email))");

    private static string Paths(string thing) => """
        "/THINGs":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},"responses":{"201":{"description":"made","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"400":{"description":"refused"}}}},
        "/THINGs/{id}":{
          "get":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":"unknown"}}},
          "put":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"404":{"description":"unknown"},"400":{"description":"refused"}}},
          "delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}],"responses":{"204":{"description":"gone"},"404":{"description":"unknown"}}}}
        """.Replace("THING", thing, StringComparison.Ordinal);
}
