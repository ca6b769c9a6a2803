// exception: System.ArgumentOutOfRangeException
// endpoint: GET /names
// expected: 400
// intent: OddValue query length
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController(List<string> names) : ControllerBase
{
    [HttpGet]
    public IActionResult Get(string prefix, int length)
    {
        if (length < 0 || length > prefix.Length)
        {
            return BadRequest();
        }

        return Ok(names.Count(n => n.StartsWith(prefix.Substring(0, length))));
    }
}
