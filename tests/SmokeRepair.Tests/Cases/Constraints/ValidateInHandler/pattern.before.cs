// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body code
// rule: {"type":"string","pattern":"^[A-Z]{3}$"}
var app = WebApplication.Create(args);

app.MapPost("/products", (Product product) =>
{
    $$return Results.Ok(product);
});

app.Run();

public record Product(string Code);
