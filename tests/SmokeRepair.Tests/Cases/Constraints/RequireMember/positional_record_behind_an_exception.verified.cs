// exception: System.NullReferenceException
// expected: 422 400
// endpoint: POST /products
// intent: NullField body lines[0].sku
// rule: {"type":"string","required":true}
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Line([Required] string Sku, int Quantity);

public record CreateProduct(string Name, List<Line> Lines);

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request)
    {
        return Ok(request.Lines.Select(l => l.Sku.Trim()));
    }
}
