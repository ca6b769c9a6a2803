// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: OutOfRange body items[0].quantity
// rule: {"type":"integer","minimum":1}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Item(string Sku, int Quantity);

public record CreateProduct(string Name, IReadOnlyList<Item> Items);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
