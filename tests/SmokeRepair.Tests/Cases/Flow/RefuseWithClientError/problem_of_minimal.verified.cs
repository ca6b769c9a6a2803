// expected: 409
// endpoint: POST /orders
// intent: Duplicate body id
var app = WebApplication.Create(args);
var known = new HashSet<int>();

app.MapPost("/orders", (Order order) => known.Add(order.Id) ? Results.Ok(order) : Results.Problem("taken", statusCode: 409));

app.Run();

public record Order(int Id);
