// fault: F902
// endpoint: DELETE /loans/{id}
// actual: 204
// expected: 401 403
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
    public IActionResult Create() => Ok();

    [HttpDelete("{id}")]
    public IActionResult Delete(int id) => $$NoContent();
}
