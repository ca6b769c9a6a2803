// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body lines[0].price
// rule: {"type":"number","minimum":0.5,"maximum":100}
var app = WebApplication.Create(args);

app.MapPost("/products", (Product product) =>
{
    if (product.Lines is null)
        return Results.BadRequest();
    if (product.Lines.Any(line => line.Price is < 0.5m or > 100))
        return Results.BadRequest();
    return Results.Ok(product);
});

app.Run();

public record Line(string Sku, decimal Price);

public record Product(string Name, List<Line> Lines);
