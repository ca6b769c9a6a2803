// exception: System.ArgumentOutOfRangeException
// message: Year, Month, and Day parameters describe an un-representable DateTime.
// endpoint: GET /reports/monthly
// expected: 400 200
// intent: OddValue query year 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("reports")]
public class ReportsController : ControllerBase
{
    [HttpGet("monthly")]
    public ActionResult<List<string>> Monthly([FromQuery] int year)
    {
        if (year is < 1 or > 9999)
        {
            return BadRequest();
        }

        var months = Enumerable.Range(1, 12).Select(m => new DateTime(year, m, 1).ToString("MMMM")).ToList();
        return Ok(months);
    }
}
