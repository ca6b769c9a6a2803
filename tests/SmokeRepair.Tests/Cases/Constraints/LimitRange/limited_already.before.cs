// untouched: the code says what the document says
// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body price
// rule: {"type":"number","minimum":0.01,"maximum":100}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    [Range(0.01, 100)]
    public decimal Price { get; set; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
