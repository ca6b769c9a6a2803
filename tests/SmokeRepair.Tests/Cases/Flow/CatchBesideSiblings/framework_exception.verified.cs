// exception: System.InvalidOperationException
// endpoint: POST /orders/{id}/cancel
// expected: 409
// intent: ForbiddenTransition path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class OrderService(HashSet<int> shipped)
{
    public void Cancel(int id)
    {
        if (id < 1)
            throw new ArgumentException("No order has such an id.");
        if (shipped.Contains(id))
            throw new InvalidOperationException("A shipped order is not cancelled.");
    }
}

[ApiController]
[Route("orders")]
public class OrdersController(OrderService service) : ControllerBase
{
    [HttpPost("{id}/cancel")]
    public IActionResult Cancel(int id)
    {
        try
        {
            service.Cancel(id);
            return NoContent();
        }
        catch (ArgumentException e)
        {
            return BadRequest(new { error = e.Message });
        }
        catch (InvalidOperationException e)
        {
            return Conflict(new { error = e.Message });
        }
        catch (Exception)
        {
            return StatusCode(500, new { error = "Unexpected error." });
        }
    }
}
