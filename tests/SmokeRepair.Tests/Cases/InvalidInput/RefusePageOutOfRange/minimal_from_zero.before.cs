// exception: System.Data.Common.DbException
// endpoint: GET /products
// expected: 400
// intent: OddValue query page
// value: 2147483647
var app = WebApplication.Create(args);

app.MapGet("/products", (int page, int size, IQueryable<string> products) =>
{
    var shown = products.$$Skip(page * size).Take(size);
    return Results.Ok(shown);
});

app.Run();
