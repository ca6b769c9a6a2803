// exception: System.NullReferenceException
// expression: User.FindFirst("sub")
// endpoint: GET /loans/mine
// expected: 401 403 200
// intent: Unauthenticated
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Store;

[ApiController]
[Route("loans")]
public class LoansController : ControllerBase
{
    [HttpPost]
    [Authorize]
    public IActionResult Create() => Ok(User.FindFirst("sub")!.Value);

    [Authorize]
    [HttpGet("mine")]
    public IActionResult Mine()
    {
        var reader = User.FindFirst("sub")!.Value;
        return Ok(reader);
    }
}
