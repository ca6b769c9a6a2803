// untouched: what failed has nothing to do with the user
// exception: System.NullReferenceException
// expression: title
// endpoint: GET /loans/title
// expected: 401 403 200
// intent: Unauthenticated
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Store;

[Route("loans")]
public class LoansController : ControllerBase
{
    [HttpPost]
    [Authorize]
    public IActionResult Create() => Ok();

    [HttpGet("title")]
    public IActionResult Title([FromQuery] string? title) => Ok($$title!.Length);
}
