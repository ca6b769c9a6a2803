// untouched: what was created has no id
// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /orders
var app = WebApplication.Create(args);

app.MapPost("/orders", $$(Order order) => Results.Ok(order));

app.Run();

public record Order(string Name);
