// exception: System.InvalidOperationException
// message: No authentication handler is registered for the scheme 'Order 4 is not yours.'. The registered schemes are: Bearer.
// facts: unknownScheme=Order 4 is not yours.
// endpoint: DELETE /orders/{id}
// expected: 204
// handler: OrdersController.Delete
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public IActionResult Get(int id) => id < 9 ? Ok(id) : StatusCode(StatusCodes.Status410Gone, "gone");

    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        $$if (User.Identity?.Name != "root")
            return Forbid($"Order {id} is not yours.");
        return NoContent();
    }
}
