// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body price
// rule: {"type":"number","minimum":0,"exclusiveMinimum":true,"maximum":500}
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddValidation();
var app = builder.Build();

app.MapPost("/products", (CreateProduct product) => Results.Ok(product));

app.Run();

public class CreateProduct
{
    [Range(0.0, 500, MinimumIsExclusive = true)]
    public double Price { get; set; }
}
