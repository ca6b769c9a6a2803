// untouched: more than one is another fault
// exception: System.InvalidOperationException
// message: Sequence contains more than one matching element
// endpoint: GET /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product(int Id, string Name);

[ApiController]
[Route("products")]
public class ProductsController(List<Product> rows) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<Product> Get(int id)
    {
        var product = $$rows.Single(p => p.Id == id);
        return product;
    }
}
