// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body name
// rule: {"type":"string","minLength":1,"maxLength":100}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct
{
    [Required]
    public string? Name { get; init; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
