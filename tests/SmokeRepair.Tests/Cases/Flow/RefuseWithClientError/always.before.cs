// untouched: the answer follows from no check
// expected: 404
// endpoint: GET /orders
var app = WebApplication.Create(args);

app.MapGet("/orders", $$() => Results.Problem("not yet"));

app.Run();
