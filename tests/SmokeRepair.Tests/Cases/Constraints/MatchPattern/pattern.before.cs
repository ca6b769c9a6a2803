// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body product_code
// rule: {"type":"string","pattern":"^[A-Z]{3}-\\d{4}$"}
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CreateProduct
{
    [JsonPropertyName("product_code")]
    public string Code { get; set; } = "";
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
