// fault: F902
// actual: 200
// expected: 201
// endpoint: POST /orders
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
    public IActionResult $$Create(Order order)
    {
        if (order.Id < 0)
            return BadRequest();
        return Ok(order);
    }
}
