// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: MissingField body name
// rule: {"type":"string","required":true}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    [Required]
    [StringLength(40)]
    public string? Name { get; set; }

    public decimal Price { get; set; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request) => Ok(request);
}
