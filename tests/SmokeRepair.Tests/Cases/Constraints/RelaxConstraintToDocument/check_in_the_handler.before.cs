// fault: F901
// actual: 400
// expected: 200
// endpoint: POST /items
// intent: Valid body quantity
// value: 50
// rule: {"type":"integer","minimum":1,"maximum":100}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record AddItem(int Quantity);

[ApiController]
[Route("items")]
public class ItemsController : ControllerBase
{
    [HttpPost]
    public IActionResult $$Add(AddItem request)
    {
        if (request.Quantity < 1 || request.Quantity > 10)
            return BadRequest("Quantity is out of range.");
        return Ok(request);
    }
}
