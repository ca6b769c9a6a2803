// fault: F102
// actual: 200
// expected: 400
// endpoint: POST /products
// intent: WrongFormat body size
// rule: {"type":"string","enum":["S","M","L"]}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record CreateProduct
{
    public string Name { get; init; } = "";
    public string Size { get; init; } = "M";
}

[ApiController]
[Route("products")]
public class ProductsController : ControllerBase
{
    [HttpPost]
    $$public IActionResult Create(CreateProduct request) => Ok(request);
}
