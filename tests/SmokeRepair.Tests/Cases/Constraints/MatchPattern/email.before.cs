// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body contact
// rule: {"type":"string","format":"email"}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct(string Name, string Contact);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
