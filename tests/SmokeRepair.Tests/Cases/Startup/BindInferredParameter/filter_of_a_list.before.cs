// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------filter              | Body (Inferred) shelf               | Services (Inferred)
// endpoint: START /
// fault: F904
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Shelf>();
$$var app = builder.Build();
app.MapGet("/books", (Filter filter, Shelf shelf) => shelf.Books.Where(b => filter.Title is null || b == filter.Title));
app.MapGet("/books/{id}", (int id, Shelf shelf) => shelf.Books[id]);
app.MapPost("/filters", (Filter filter, Shelf shelf) => filter);
app.Run();

public record Filter(string? Title, int? Page, Guid[] Authors);

public class Shelf
{
    public List<string> Books { get; } = [];
}
