// exception: System.FormatException
// endpoint: GET /products
// expected: 400
// intent: WrongFormat query ids
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("products")]
public class ProductsController(List<int> products) : ControllerBase
{
    [HttpGet]
    public IActionResult Get(string ids)
    {
        var wanted = ids.Split(',').Select(id => $$int.Parse(id)).ToList();
        return Ok(products.Where(wanted.Contains));
    }
}
