// exception: System.FormatException
// message: String 'soon' was not recognized as a valid DateOnly.
// expected: 400
// endpoint: GET /schedule
// intent: WrongFormat query from
// value: soon
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public sealed class ScheduleHandler
{
    public int Handle(string? from)
    {
        var first = from is null ? DateOnly.MinValue : DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return first.DayNumber;
    }
}

[ApiController]
[Route("schedule")]
public class ScheduleController(ScheduleHandler handler) : ControllerBase
{
    [HttpGet]
    public ActionResult<int> Get(string? from)
    {
        if (from is not null && !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return BadRequest();
        }

        var result = handler.Handle(from);
        return result;
    }
}
