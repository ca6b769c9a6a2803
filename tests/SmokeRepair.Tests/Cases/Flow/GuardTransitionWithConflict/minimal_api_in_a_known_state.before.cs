// fault: F902
// actual: 200
// expected: 409
// endpoint: POST /orders/{id}/cancel
// intent: ForbiddenTransition path id
// value: Shipped
var app = WebApplication.Create(args);
var orders = new List<Order>();

app.MapPost("/orders/{id}/cancel", (int id) =>
{
    $$var order = orders.FirstOrDefault(o => o.Id == id);
    if (order == null)
        return Results.NotFound();
    order.Status = OrderStatus.Cancelled;
    order.CancelledAt = DateTime.UtcNow;
    return Results.Ok(order);
});

app.Run();

public enum OrderStatus
{
    Pending,
    Paid,
    Shipped,
    Cancelled,
}

public class Order
{
    public int Id { get; set; }
    public OrderStatus Status { get; set; }
    public DateTime? CancelledAt { get; set; }
}
