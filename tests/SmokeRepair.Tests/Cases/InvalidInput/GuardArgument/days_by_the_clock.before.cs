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
        var since = $$from.AddDays(days);
        return Ok(stays.Where(s => s >= since));
    }
}
