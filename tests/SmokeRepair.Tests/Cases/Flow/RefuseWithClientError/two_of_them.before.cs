// untouched: which statement answers is not certain
// expected: 404
// endpoint: GET /orders/{id}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id:int}")]
    public IActionResult $$Get(int id)
    {
        if (id < 0)
            return StatusCode(StatusCodes.Status500InternalServerError);
        return id == 0 ? Problem() : Ok(id);
    }
}
