// fault: F901
// actual: 400
// expected: 200
// endpoint: POST /items
// intent: Valid body quantity
// value: 11
// rule: {"type":"integer","minimum":1,"maximum":100}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class AddItem
{
    [Required, Range(1, 100)]
    public int Quantity { get; set; }
}

[ApiController]
[Route("items")]
public class ItemsController : ControllerBase
{
    [HttpPost]
    public IActionResult Add(AddItem request)
    {
        return Ok(request);
    }
}
