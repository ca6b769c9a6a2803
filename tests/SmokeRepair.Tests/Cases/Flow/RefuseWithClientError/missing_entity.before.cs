// expected: 404
// endpoint: GET /orders/{id}
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Order(int Id);

public class OrderService
{
    public Order? Find(int id) => id > 0 ? new Order(id) : null;
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService orders) : ControllerBase
{
    [HttpGet("{id:int}")]
    public IActionResult $$Get(int id)
    {
        try
        {
            var order = orders.Find(id);
            if (order is null)
                return StatusCode(500, new { error = "no such order" });
            return Ok(order);
        }
        catch (TimeoutException)
        {
            return StatusCode(500);
        }
    }
}
