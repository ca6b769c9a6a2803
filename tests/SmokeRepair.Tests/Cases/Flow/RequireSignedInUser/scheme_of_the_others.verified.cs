// exception: System.ArgumentNullException
// endpoint: GET /loans/mine
// expected: 401 403 200
// intent: Unauthenticated
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Store;

[Route("loans")]
public class LoansController : ControllerBase
{
    [HttpPost]
    [Authorize(AuthenticationSchemes = "Bearer")]
    public IActionResult Create() => Ok();

    [Authorize(AuthenticationSchemes = "Bearer")]
    [HttpGet("mine")]
    public IActionResult Mine()
    {
        var sub = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var id = Guid.Parse(sub!);
        return Ok(id);
    }
}
