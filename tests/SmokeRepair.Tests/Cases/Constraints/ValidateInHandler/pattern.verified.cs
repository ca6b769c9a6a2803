// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body code
// rule: {"type":"string","pattern":"^[A-Z]{3}$"}
using System.Text.RegularExpressions;

var app = WebApplication.Create(args);

app.MapPost("/products", (Product product) =>
{
    if (product.Code is not null && !Regex.IsMatch(product.Code, "^[A-Z]{3}$"))
    {
        return Results.Problem("Code is not valid.", statusCode: 400);
    }

    return Results.Ok(product);
});

app.Run();

public record Product(string Code);
