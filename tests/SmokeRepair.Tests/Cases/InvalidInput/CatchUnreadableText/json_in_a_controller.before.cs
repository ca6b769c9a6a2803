// exception: System.Text.Json.JsonException
// endpoint: GET /search
// expected: 400
// intent: OddValue query filter
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Filter(string Name);

[ApiController]
[Route("search")]
public class SearchController : ControllerBase
{
    [HttpGet]
    public ActionResult<string> Get([FromQuery] string filter)
    {
        Filter? read = $$JsonSerializer.Deserialize<Filter>(filter);
        return read is null ? NotFound() : read.Name;
    }
}
