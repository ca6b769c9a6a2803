// untouched: what is parsed was stored, the client did not send it
// exception: System.FormatException
// expected: 400
// endpoint: GET /settings/{id}
// intent: WrongFormat path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("settings")]
public class SettingsController(Dictionary<string, string> settings) : ControllerBase
{
    [HttpGet("{id}")]
    public IActionResult Get(string id)
    {
        var limit = settings["limit"];
        return Ok($$int.Parse(limit));
    }
}
