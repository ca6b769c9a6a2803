// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body name
// rule: {"type":"string","maxLength":100}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct([StringLength(200)] string Name);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
