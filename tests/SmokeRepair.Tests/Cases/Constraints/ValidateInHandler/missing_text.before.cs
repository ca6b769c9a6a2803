// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: MissingField body name
// rule: {"type":"string","required":true}
var app = WebApplication.Create(args);

app.MapPost("/products", $$(Product product) => Results.Ok(product));

app.Run();

public class Product
{
    public string? Name { get; set; }
}
