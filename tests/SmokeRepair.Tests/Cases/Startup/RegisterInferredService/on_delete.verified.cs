// exception: System.InvalidOperationException
// message: Body was inferred but the method does not allow inferred body parameters. Below is the list of parameters that we found: Parameter           | Source                        ---------------------------------------------------------------------------------id                  | Route (Inferred) cleaner             | Body (Inferred) Did you mean to register the "Body (Inferred)" parameter(s) as a Service or apply the [FromServices] or [FromBody] attribute?
// endpoint: START /
// fault: F904
using Sample;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Shelf>();
builder.Services.AddSingleton<Cleaner>();
var app = builder.Build();

app.MapDelete("/books/{id}", (int id, Cleaner cleaner) => cleaner.Clean(id) ? Results.NoContent() : Results.NotFound());
app.MapGet("/books", (Shelf shelf) => shelf.Books);

app.Run();

namespace Sample
{
    public class Cleaner(Shelf shelf)
    {
        public bool Clean(int id) => shelf.Books.Remove(id);
    }

    public class Shelf
    {
        public List<int> Books { get; } = [];
    }
}
