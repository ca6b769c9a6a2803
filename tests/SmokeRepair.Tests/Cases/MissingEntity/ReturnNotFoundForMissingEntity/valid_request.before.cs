// untouched: the thing exists for a valid request, so 404 would hide the fault
// exception: System.NullReferenceException
// expression: product
// endpoint: GET /products/{id}
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product(int Id, string Name);

[ApiController]
[Route("products")]
public class ProductsController(List<Product> rows) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<string> Get(int id)
    {
        var product = rows.FirstOrDefault(p => p.Id == id + 1);
        return $$product!.Name;
    }
}
