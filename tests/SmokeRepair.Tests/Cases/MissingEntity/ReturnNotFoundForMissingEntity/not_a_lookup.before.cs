// untouched: the null did not come from a lookup
// exception: System.NullReferenceException
// expression: name
// endpoint: POST /products
// expected: 400
// intent: MissingField body name
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(string? name)
    {
        return Ok($$name!.Trim());
    }
}
