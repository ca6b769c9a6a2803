// exception: System.Collections.Generic.KeyNotFoundException
// message: The given key 'x' was not present in the dictionary.
// endpoint: POST /stock/{sku}
// expected: 404
// intent: UnknownId path sku
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("stock")]
public class StockController(ConcurrentDictionary<string, int> stock) : ControllerBase
{
    [HttpPost("{sku}")]
    public IActionResult Add(string sku, int count)
    {
        $$stock[sku] += count;
        return NoContent();
    }
}
