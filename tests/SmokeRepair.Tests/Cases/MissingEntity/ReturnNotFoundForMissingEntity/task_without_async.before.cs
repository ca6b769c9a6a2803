// exception: System.NullReferenceException
// expression: order
// endpoint: POST /orders/{id}/touch
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Order
{
    public int Id { get; set; }
    public int Version { get; set; }
}

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    private static readonly List<Order> _orders = new();

    [HttpPost("{id}/touch")]
    public Task<IActionResult> Touch(int id)
    {
        var order = _orders.FirstOrDefault(o => o.Id == id);
        $$order!.Version++;
        return Task.FromResult<IActionResult>(Ok(order));
    }
}
