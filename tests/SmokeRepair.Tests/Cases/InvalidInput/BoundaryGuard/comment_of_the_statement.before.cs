// exception: System.NullReferenceException
// expected: 400
// endpoint: POST /products
// intent: NullField body name
var app = WebApplication.Create(args);

app.MapPost("/products", (Product product) =>
{
    // Names are kept
    // without blanks.
    var name = $$product.Name.Trim();
    return Results.Ok(name);
});

app.Run();

public record Product(string Name);
