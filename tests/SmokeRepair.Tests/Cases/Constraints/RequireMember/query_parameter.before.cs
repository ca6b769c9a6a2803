// fault: F102
// actual: 200
// expected: 400
// endpoint: GET /products
// intent: MissingField query page
// rule: {"type":"integer","required":true}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult List([FromQuery(Name = "page")] int number) => Ok(number);
}
