// untouched: the client did not choose the index
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
    public IActionResult Get(int length)
    {
        var last = names.Count;
        return Ok($$names[last]);
    }
}
