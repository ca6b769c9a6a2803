// exception: System.NullReferenceException
// expression: product
// endpoint: PUT /products/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

[ApiController]
[Route("products")]
public class ProductsController(List<Product> products) : ControllerBase
{
    [HttpPut("{id}")]
    public IActionResult Rename(int id, string name)
    {
        var product = products.FirstOrDefault(p => p.Id == id);
        if (product == null)
            return NotFound();
        product.Name = name;
        return Ok(product);
    }

    [HttpGet("{id}")]
    public IActionResult Get(int id)
    {
        var product = products.Find(p => p.Id == id);
        if (product == null)
            return NotFound();
        return Ok(product);
    }
}
