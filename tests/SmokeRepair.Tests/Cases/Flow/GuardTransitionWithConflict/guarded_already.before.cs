// untouched: the state is looked at
// fault: F902
// actual: 200
// expected: 409
// endpoint: POST /orders/{id}/pay
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
    [HttpPost("{id}/pay")]
    public ActionResult<Order> $$Pay(int id)
    {
        var order = orders.First(o => o.Id == id);
        if (order.Status != OrderStatus.Pending)
            return Conflict();
        order.Status = OrderStatus.Paid;
        return order;
    }
}
