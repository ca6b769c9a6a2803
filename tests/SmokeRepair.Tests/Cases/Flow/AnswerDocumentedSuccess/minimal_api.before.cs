// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /orders
var app = WebApplication.Create(args);

app.MapPost("/orders", $$(Order order) => order.Id < 0 ? Results.BadRequest() : Results.Ok(order));

app.Run();

public record Order(int Id);
