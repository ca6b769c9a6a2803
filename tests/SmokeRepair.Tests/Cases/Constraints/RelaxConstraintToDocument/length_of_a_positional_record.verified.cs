// fault: F901
// actual: 400
// expected: 200
// endpoint: POST /items
// intent: Valid body note
// value: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
// rule: {"type":"string","maxLength":200}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record AddItem(int Quantity, [StringLength(200)] string? Note);

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
