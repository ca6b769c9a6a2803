// fault: F102
// actual: 200
// expected: 400
// endpoint: GET /products
// intent: OutOfRange query pageSize
// rule: {"type":"integer","minimum":1,"maximum":100}
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
    $$public IActionResult List(int page = 1, int pageSize = 20) => Ok(page * pageSize);
}
