// fault: F100
// exception: System.NullReferenceException
// endpoint: POST /users
// expected: 400
// intent: NullField body roles[0]
// untouched
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Registration(ICollection<string> Roles);

[ApiController]
[Route("users")]
public class UsersController : ControllerBase
{
    [HttpPost]
    public ActionResult<List<string>> Register(Registration registration) => registration.Roles.Select(role => $$role.ToUpperInvariant()).ToList();
}
