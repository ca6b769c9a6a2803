// fault: F901
// actual: 400
// expected: 200
// endpoint: POST /items
// intent: Valid body note
// rule: {"type":"string","required":false}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class AddItem
{
    public int Quantity { get; set; }

    [Required]
    [StringLength(20)]
    public string Note { get; set; } = null!;
}

[ApiController]
[Route("items")]
public class ItemsController : ControllerBase
{
    [HttpPost]
    public IActionResult $$Add(AddItem request)
    {
        return Ok(request);
    }
}
