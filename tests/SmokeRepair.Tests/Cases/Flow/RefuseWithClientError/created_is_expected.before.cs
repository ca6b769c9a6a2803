// untouched: no client error is the right answer
// expected: 201
// endpoint: POST /orders
var app = WebApplication.Create(args);

app.MapPost("/orders", $$(int id) => id > 3 ? Results.StatusCode(500) : Results.Ok());

app.Run();
