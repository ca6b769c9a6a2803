// untouched: a list's index is no key
// exception: System.Collections.Generic.KeyNotFoundException
// message: The given key was not present in the dictionary.
// endpoint: GET /names/{id}
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;

namespace Sample;

[ApiController]
[Route("names")]
public class NamesController(List<string> names) : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<string> Get(int id)
    {
        return $$names[id];
    }
}
