// exception: System.ArgumentOutOfRangeException
// endpoint: GET /stays
// expected: 400
// intent: OddValue query days 2147483647
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("stays")]
public class StaysController(List<DateTimeOffset> stays) : ControllerBase
{

    [HttpGet]
    public IActionResult Get(DateTimeOffset from, int days)
    {
        if (days < (DateTime.MinValue - from.DateTime).TotalDays || days > (DateTime.MaxValue - from.DateTime).TotalDays)
        {
            return BadRequest();
        }

        var since = from.AddDays(days);
        return Ok(stays.Where(s => s >= since));
    }
}
