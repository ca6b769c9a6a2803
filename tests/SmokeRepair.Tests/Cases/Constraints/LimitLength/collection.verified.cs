// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body tags
// rule: {"type":"array","minLength":1,"maxLength":5}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct(string Name, [MaxLength(5), MinLength(1)] List<string> Tags);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request) => Ok(request);
}
