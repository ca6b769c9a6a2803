// exception: System.ArgumentOutOfRangeException
// message: The added or subtracted value results in an un-representable DateTime. (Parameter 'value')
// endpoint: GET /stays
// expected: 400
// intent: OddValue query from 9999-12-31T23:59:59Z
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("stays")]
public class StaysController(List<DateTime> stays) : ControllerBase
{
    [HttpGet]
    public IActionResult Get(DateTime from)
    {
        if (from > DateTime.MaxValue.AddDays(-7))
        {
            return BadRequest();
        }

        var until = from.AddDays(7);
        return Ok(stays.Where(s => s >= from && s < until));
    }
}
