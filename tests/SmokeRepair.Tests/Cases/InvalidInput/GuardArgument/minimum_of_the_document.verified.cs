// exception: System.DivideByZeroException
// endpoint: GET /prices/{total}/split
// expected: 400
// intent: OutOfRange query persons
// value: 0
// rule: {"type":"integer","minimum":1}
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("prices")]
public class PricesController : ControllerBase
{
    [HttpGet("{total}/split")]
    public ActionResult<int> Split(int total, int persons)
    {
        if (persons < 1)
        {
            return BadRequest();
        }

        var each = total / persons;
        return each;
    }
}
