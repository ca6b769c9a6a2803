// exception: System.NullReferenceException
// expected: 400
// endpoint: POST /products
// intent: NullField body name
var app = WebApplication.Create(args);

app.MapPost("/products", (Product product) =>
{
    if (string.IsNullOrWhiteSpace(product.Name))
    {
        return Results.Problem("Name is not valid.", statusCode: 400);
    }

    var name = product.Name.Trim();
    return Results.Ok(name);
});

app.Run();

public record Product(string Name);
