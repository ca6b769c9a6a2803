// exception: System.Text.Json.JsonException
// message: A possible object cycle was detected. This can either be due to a cycle or if the object depth is larger than the maximum allowed depth of 32. Path: $.Lines.Order.Lines.Order.
// endpoint: GET /orders
// expected: 200
using System.Text.Json.Serialization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.ReferenceHandler = ReferenceHandler.IgnoreCycles);
var app = builder.Build();

app.MapGet("/orders", () => Results.Ok(new Order()));

app.Run();

public class Order
{
    public List<Line> Lines { get; } = [];
}

public class Line
{
    public Order? Order { get; set; }
}
