// exception: System.NullReferenceException
// message: Object reference not set to an instance of an object.
// expression: order.Tags
// endpoint: POST /orders/{id}/tags
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Order
{
    public int Id { get; set; }
    public List<string> Notes { get; set; } = new();
    public List<string> Tags { get; set; }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/tags")]
    public IActionResult Tag(int id, string tag)
    {
        if (!orders.TryGetValue(id, out var order)) return NotFound();
        $$order.Tags.Add(tag);
        return NoContent();
    }
}
