// fault: F908
// actual: 204
// expected: 409
// endpoint: PUT /orders/{id}
// intent: ForbiddenTransition
// twin: OrdersController.Ship
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum OrderStatus { Placed, Shipped, Cancelled }

public class Order
{
    public int Id { get; set; }
    public string Note { get; set; } = "";
    public OrderStatus Status { get; set; }
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

        // What is cancelled stays so.
        if (order.Status == OrderStatus.Cancelled)
            return Conflict("A cancelled order cannot be shipped.");
        order.Status = OrderStatus.Shipped;
        return NoContent();
    }

    [HttpPut("{id}")]
    public IActionResult Update(int id, string note)
    {
        if (!orders.TryGetValue(id, out var found))
            return NotFound();
        if (found.Status == OrderStatus.Cancelled)
            return Conflict("A cancelled order cannot be updated.");
        found.Note = note;
        return NoContent();
    }
}
