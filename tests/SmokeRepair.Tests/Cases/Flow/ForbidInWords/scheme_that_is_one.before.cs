// untouched: the scheme is meant to be one, and its handler is not registered
// exception: System.InvalidOperationException
// message: No authentication handler is registered for the scheme 'Bearer'. The registered schemes are: Cookies.
// facts: unknownScheme=Bearer
// endpoint: DELETE /orders/{id}
// expected: 204
// handler: OrdersController.Delete
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        $$if (User.Identity?.Name != "root")
            return Forbid("Bearer");
        return NoContent();
    }
}
