// untouched: the state is looked at already
// fault: F908
// actual: 204
// expected: 409
// endpoint: PUT /orders/{id}
// intent: ForbiddenTransition
// twin: OrdersController.Ship
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Order
{
    public string Note { get; set; } = "";
    public bool IsCancelled { get; set; }
    public bool IsShipped { get; set; }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/ship")]
    public IActionResult Ship(int id)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        if (order.IsCancelled)
            return Conflict();
        order.IsShipped = true;
        return NoContent();
    }

    [HttpPut("{id}")]
    public IActionResult Update(int id, string note)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        if (order.IsCancelled)
            return Conflict();
        $$order.Note = note;
        return NoContent();
    }
}
