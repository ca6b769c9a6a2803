// fault: F902
// actual: 200
// expected: 204
// endpoint: DELETE /orders
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpDelete]
    public IActionResult $$Clear()
    {
        return Ok(new { cleared = true });
    }
}
