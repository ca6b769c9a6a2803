// exception: Sample.InsufficientStockException
// fault: F903
// actual: 422
// expected: 201
// endpoint: POST /products/{id}/reserve
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class InsufficientStockException(int wanted) : Exception($"{wanted} are not there.");

public class Product
{
    public int Stock { get; private set; }

    public void Reserve(int quantity)
    {
        if (quantity >= Stock)
            $$throw new InsufficientStockException(quantity);
        Stock -= quantity;
    }
}

[ApiController]
[Route("products")]
public class ProductsController(Dictionary<int, Product> products) : ControllerBase
{
    [HttpPost("{id}/reserve")]
    public IActionResult Reserve(int id, int quantity)
    {
        products[id].Reserve(quantity);
        return Ok();
    }
}
