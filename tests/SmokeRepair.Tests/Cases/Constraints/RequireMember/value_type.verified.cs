// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: MissingField body price
// rule: {"type":"number","required":true}
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    public string? Name { get; set; }

    [JsonRequired]
    public decimal Price { get; set; }
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(CreateProduct request) => Ok(request);
}
