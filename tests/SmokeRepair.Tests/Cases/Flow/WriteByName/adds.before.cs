// untouched: what is restocked is added, or replaces what was there
// fault: F911
// actual: 204
// expected: 204
// endpoint: POST /products/{id}/restock
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Product
{
    public int Stock { get; private set; }

    public void Restock(int stock) { }
}

[ApiController]
[Route("products")]
public class ProductsController(Dictionary<int, Product> products) : ControllerBase
{
    [HttpPost("{id}/restock")]
    public IActionResult Restock(int id, int stock)
    {
        if (!products.TryGetValue(id, out var product))
            return NotFound();
        $$product.Restock(stock);
        return NoContent();
    }
}
