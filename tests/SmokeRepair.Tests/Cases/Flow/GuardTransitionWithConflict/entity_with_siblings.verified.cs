// fault: F902
// actual: 200
// expected: 409
// endpoint: POST /orders/{id}/pay
// intent: ForbiddenTransition
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class ConflictException(string message) : Exception(message);

public class InvalidStateException(string message) : Exception(message);

public class Handler : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = exception switch
        {
            ConflictException => 409,
            InvalidStateException => 409,
            _ => 500,
        };
        return ValueTask.FromResult(true);
    }
}

public enum OrderStatus
{
    Pending,
    Paid,
    Shipped,
    Cancelled,
}

public class Order
{
    public int Id { get; set; }

    public OrderStatus Status { get; set; }

    public decimal Total { get; set; }

    public void Pay(decimal amount)
    {
        if (Status != OrderStatus.Pending)
        {
            throw new InvalidStateException($"Order {Id} is {Status} and cannot become Paid.");
        }

        if (amount != Total)
        {
            throw new ArgumentException("Wrong amount.");
        }

        Status = OrderStatus.Paid;
    }

    public void Ship()
    {
        if (Status != OrderStatus.Paid)
        {
            throw new InvalidStateException($"Order {Id} is {Status} and cannot be shipped.");
        }

        Status = OrderStatus.Shipped;
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(List<Order> orders) : ControllerBase
{
    [HttpPost("{id}/pay")]
    public IActionResult Pay(int id, decimal amount)
    {
        var order = orders.Find(o => o.Id == id);
        if (order is null)
            return NotFound();
        order.Pay(amount);
        return Ok(order);
    }
}
