// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body name
// rule: {"type":"string","minLength":2,"maxLength":40}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product(string? Name);

[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public Product $$Create([FromBody] Product product) => product;
}
