// exception: System.FormatException
// endpoint: GET /shifts
// expected: 400 422
// intent: WrongFormat query from
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Span(DateTime From, DateTime To);

[ApiController]
[Route("shifts")]
public class ShiftsController : ControllerBase
{
    [HttpGet]
    public ActionResult<Span> Get(string from, string to)
    {
        if (!DateTime.TryParse(from, out var parsedFrom))
        {
            return BadRequest();
        }

        if (!DateTime.TryParse(to, out var parsedTo))
        {
            return BadRequest();
        }

        var span = new Span(parsedFrom, parsedTo);
        return span;
    }
}
