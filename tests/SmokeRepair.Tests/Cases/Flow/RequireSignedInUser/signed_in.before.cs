// untouched: who was signed in has another fault
// exception: System.NullReferenceException
// expression: User.FindFirst("tenant")
// endpoint: GET /loans/mine
// expected: 200
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Store;

[Route("loans")]
public class LoansController : ControllerBase
{
    [HttpPost]
    [Authorize]
    public IActionResult Create() => Ok();

    [HttpGet("mine")]
    public IActionResult Mine() => Ok($$User.FindFirst("tenant")!.Value);
}
