// exception: System.InvalidOperationException
// message: Nullable object must have a value.
// expression: price.Value
// endpoint: GET /prices/{sku}
// expected: 404
// intent: UnknownId path sku
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class PriceList
{
    private readonly Dictionary<string, decimal> _prices = new();

    public decimal? Find(string sku) => _prices.TryGetValue(sku, out var price) ? price : null;
}

[ApiController]
[Route("prices")]
public class PricesController(PriceList list) : ControllerBase
{
    [HttpGet("{sku}")]
    public ActionResult<decimal> Get(string sku)
    {
        var price = list.Find(sku);
        return Ok($$price.Value * 1.2m);
    }

    [HttpDelete("{sku}")]
    public IActionResult Delete(string sku) => NotFound(new { message = "no " + sku });
}
