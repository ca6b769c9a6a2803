// exception: System.DivideByZeroException
// endpoint: GET /prices
// expected: 400
// intent: OutOfRange query size
// value: 0
// rule: {"type":"integer","minimum":1}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("prices")]
public class PricesController : ControllerBase
{
    private static readonly List<int> Prices = [1, 2, 3];

    [HttpGet]
    public IActionResult List(int page = 1, int size = 10)
    {
        if (page < 1 || size < 1 || page > int.MaxValue / size)
        {
            return BadRequest();
        }

        var items = Prices.Skip((page - 1) * size).Take(size).ToList();
        var pages = (Prices.Count + size - 1) / size;
        return Ok(new { items, pages });
    }
}
