// fault: F903
// actual: 200
// expected: 200
// endpoint: POST /orders/{id}/cancel
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Order
{
    public bool IsCancelled { get; private set; }
    public string? Reason { get; private set; }

    public void Cancel(string reason)
    {
        IsCancelled = true;
        Reason = reason;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public IActionResult Cancel(int id, string reason)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        order.Cancel(reason);
        return Ok(order.IsCancelled);
    }
}
