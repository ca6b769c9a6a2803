// untouched: a rate of zero would make up a result
// exception: System.DivideByZeroException
// message: Attempted to divide by zero.
// endpoint: GET /convert
// expected: 200
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("convert")]
public class ConvertController(Dictionary<string, decimal> rates) : ControllerBase
{
    [HttpGet]
    public ActionResult<decimal> Convert(decimal amount, string currency)
    {
        if (!rates.TryGetValue(currency, out var rate))
            return BadRequest();
        return Ok($$amount / rate);
    }
}
