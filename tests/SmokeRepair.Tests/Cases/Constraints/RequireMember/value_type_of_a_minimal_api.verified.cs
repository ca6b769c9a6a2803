// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: MissingField body price
// rule: {"type":"number","required":true}
using System.Text.Json.Serialization;

var app = WebApplication.Create(args);

app.MapPost("/products", (CreateProduct product) => Results.Ok(product));

app.Run();

public record CreateProduct(string Name, [property: JsonRequired] decimal Price);
