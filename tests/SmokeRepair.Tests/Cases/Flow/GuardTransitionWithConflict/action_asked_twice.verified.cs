// fault: F902
// actual: 200
// expected: 409
// endpoint: POST /orders/{id}/cancel
// intent: Duplicate path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

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
}

[ApiController]
[Route("orders")]
public class OrdersController(List<Order> orders) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public ActionResult<Order> Cancel(int id)
    {
        var order = orders.Find(o => o.Id == id);
        if (order is null)
        {
            return NotFound();
        }

        if (order.Status == OrderStatus.Cancelled)
        {
            return Conflict();
        }

        order.Status = OrderStatus.Cancelled;
        return order;
    }
}
