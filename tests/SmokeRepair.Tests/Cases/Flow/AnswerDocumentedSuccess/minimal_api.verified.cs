// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /orders
var app = WebApplication.Create(args);

app.MapPost("/orders", (Order order) => order.Id < 0 ? Results.BadRequest() : Results.Created($"/orders/{order.Id}", order));

app.Run();

public record Order(int Id);
