// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body price
// rule: {"type":"number","minimum":0,"maximum":1000000}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    [Required]
    [Range(0.0, 1000000)]
    public decimal Price { get; set; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request) => Ok(request);
}
