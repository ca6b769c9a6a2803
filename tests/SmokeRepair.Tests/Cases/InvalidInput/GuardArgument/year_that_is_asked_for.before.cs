// untouched: what the service asks of the year before may let others through
// exception: System.ArgumentOutOfRangeException
// message: Year, Month, and Day parameters describe an un-representable DateTime.
// endpoint: POST /carry-forward/year-end
// expected: 400 200
// intent: OddValue query toYear 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class CarryForwardService(List<string> employees)
{
    public async Task<int> ProcessAsync(int fromYear, int toYear)
    {
        await Task.Yield();
        if (toYear == 0)
        {
            return 0;
        }

        var dates = new List<(string, DateTime)>();
        foreach (var employee in employees)
        {
            dates.Add((employee, $$new DateTime(toYear, 3, 31)));
        }

        return dates.Count + fromYear;
    }
}

[ApiController]
[Route("carry-forward")]
public class CarryForwardController(CarryForwardService service) : ControllerBase
{
    [HttpPost("year-end")]
    public async Task<ActionResult<int>> YearEnd([FromQuery] int fromYear, [FromQuery] int toYear)
    {
        var result = await service.ProcessAsync(fromYear, toYear);
        return Ok(result);
    }
}
