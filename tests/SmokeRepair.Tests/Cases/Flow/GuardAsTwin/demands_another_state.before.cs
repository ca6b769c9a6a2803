// untouched: who demands one state refuses more than the end
// fault: F908
// actual: 204
// expected: 409
// endpoint: PUT /orders/{id}
// intent: ForbiddenTransition
// twin: OrdersController.Pay
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum OrderStatus { Placed, Paid, Cancelled }

public class Order
{
    public string Note { get; set; } = "";
    public OrderStatus Status { get; set; }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/pay")]
    public IActionResult Pay(int id)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        if (order.Status != OrderStatus.Placed)
            return Conflict("The order is not open.");
        order.Status = OrderStatus.Paid;
        return NoContent();
    }

    [HttpPut("{id}")]
    public IActionResult Update(int id, string note)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        $$order.Note = note;
        return NoContent();
    }
}
