// untouched: the document has a pattern only
// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body name
// rule: {"type":"string","pattern":"^a+$"}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct(string Name);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
