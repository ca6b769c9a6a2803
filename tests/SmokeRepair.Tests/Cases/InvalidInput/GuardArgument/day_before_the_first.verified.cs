// exception: System.ArgumentOutOfRangeException
// endpoint: GET /stays
// expected: 400
// intent: OddValue query from 0001-01-01T00:00:00Z
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("stays")]
public class StaysController(List<DateTimeOffset> stays) : ControllerBase
{
    private const int Grace = 3;

    [HttpGet]
    public IActionResult Get(DateTimeOffset from)
    {
        if (from < DateTimeOffset.MinValue.AddDays(10))
        {
            return BadRequest();
        }

        var since = from.AddDays(-Grace - 7);
        return Ok(stays.Where(s => s >= since));
    }
}
