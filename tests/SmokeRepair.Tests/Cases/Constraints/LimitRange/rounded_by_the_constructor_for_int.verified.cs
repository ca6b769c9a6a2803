// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body price
// rule: {"type":"number","minimum":1,"maximum":1000000}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    [Required]
    [Range(1.0, 1000000, ErrorMessage = "The price is wrong.")]
    public decimal Price { get; set; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request) => Ok(request);
}
