// exception: System.Text.Json.JsonException
// message: A possible object cycle was detected. This can either be due to a cycle or if the object depth is larger than the maximum allowed depth of 32. Path: $.Lines.Order.Lines.Order.
// endpoint: GET /orders
// expected: 200
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers().AddJsonOptions(o =>
{
    o.JsonSerializerOptions.WriteIndented = true;
    o.JsonSerializerOptions.ReferenceHandler = ReferenceHandler.IgnoreCycles;
});
var app = builder.Build();
app.MapControllers();
app.Run();

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet]
    public IActionResult List() => Ok(new Order());
}

public class Order
{
    public List<Line> Lines { get; } = [];
}

public class Line
{
    public Order? Order { get; set; }
}
