// untouched: the action is open to all on purpose
// exception: System.NullReferenceException
// expression: User.FindFirst("sub")
// endpoint: GET /loans/mine
// expected: 401 403 200
// intent: Unauthenticated
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Store;

[Authorize]
[Route("loans")]
public class LoansController : ControllerBase
{
    [AllowAnonymous]
    [HttpGet("mine")]
    public IActionResult Mine() => Ok($$User.FindFirst("sub")!.Value);
}
