// untouched: a number has no pattern
// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body price
// rule: {"type":"integer","format":"int32"}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct(int Price);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
