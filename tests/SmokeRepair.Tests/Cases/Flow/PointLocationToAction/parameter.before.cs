// exception: System.InvalidOperationException
// message: No route matches the supplied values.
// endpoint: POST /orders
// expected: 201
// handler: OrdersController.Create
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Order(int Id);

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id:int}")]
    public Order Get(int id) => new(id);

    [HttpPost]
    public IActionResult Create(Order order)
    {
        $$return CreatedAtAction(nameof(Get), new { orderId = order.Id }, order);
    }
}
