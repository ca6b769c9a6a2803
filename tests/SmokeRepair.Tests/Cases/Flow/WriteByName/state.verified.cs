// fault: F903
// actual: 200
// expected: 200
// endpoint: POST /orders/{id}/cancel
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum OrderStatus { Placed, Paid, Cancelled }

public class Order
{
    public OrderStatus Status { get; private set; } = OrderStatus.Placed;
    public DateTime? PaidAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }
    public string? CancellationReason { get; private set; }

    public void Pay()
    {
        Status = OrderStatus.Paid;
        PaidAt = DateTime.UtcNow;
    }

    public void Cancel(string? reason)
    {
        Status = OrderStatus.Cancelled;
        CancellationReason = reason;
        CancelledAt = DateTime.UtcNow;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public IActionResult Cancel(int id, string? reason)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        order.Cancel(reason);
        return Ok(order.Status);
    }
}
