// untouched: attributes are looked at before the action
// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: MissingField body name
// rule: {"type":"string","required":true}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product(string? Name);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public Product $$Create(Product product) => product;
}
