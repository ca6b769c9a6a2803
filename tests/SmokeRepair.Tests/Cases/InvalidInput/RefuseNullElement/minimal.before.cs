// exception: System.NullReferenceException
// endpoint: POST /orders
// expected: 400
// intent: NullField body lines[0]
var app = WebApplication.Create(args);

app.MapPost("/orders", (Order order) => Results.Ok(order.Lines.Sum(l => $$l.Quantity)));

app.Run();

public record Line(int Quantity);

public record Order(List<Line> Lines);
