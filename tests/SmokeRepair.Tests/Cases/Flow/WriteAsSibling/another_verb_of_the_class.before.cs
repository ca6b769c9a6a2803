// untouched: what reads an order is no counterpart of what cancels one
// exception: System.NotImplementedException
// endpoint: POST /orders/{id}/cancel
// expected: 200
// intent: Valid
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Order
{
    public int Id { get; set; }
    public bool IsCancelled { get; set; }
}

public class OrderService(Dictionary<int, Order> orders)
{
    public Order? Get(int id) => orders.GetValueOrDefault(id);

    public Order? Cancel(int id) => $$throw new NotImplementedException();
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public ActionResult<Order> Cancel(int id) => service.Cancel(id) is { } order ? order : NotFound();
}
