// untouched: what is done with the amount is not said
// fault: F911
// actual: 204
// expected: 204
// endpoint: POST /orders/{id}/pay
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum OrderStatus { Placed, Paid }

public class Order
{
    public OrderStatus Status { get; private set; }
    public decimal Total { get; private set; }

    public void Pay(decimal amount) { }
}

[ApiController]
[Route("orders")]
public class OrdersController(Dictionary<int, Order> orders) : ControllerBase
{
    [HttpPost("{id}/pay")]
    public IActionResult Pay(int id, decimal amount)
    {
        if (!orders.TryGetValue(id, out var order))
            return NotFound();
        $$order.Pay(amount);
        return NoContent();
    }
}
