// exception: System.ArgumentOutOfRangeException
// message: The added or subtracted value results in an un-representable DateTime. (Parameter 'value')
// endpoint: POST /passes
// expected: 400
// intent: OddValue body days 2147483647
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record NewPass(string Holder, int Days);

[ApiController]
[Route("passes")]
public class PassesController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(NewPass pass)
    {
        var ends = $$DateTime.UtcNow.AddDays(pass.Days);
        return Ok(new { pass.Holder, ends });
    }
}
