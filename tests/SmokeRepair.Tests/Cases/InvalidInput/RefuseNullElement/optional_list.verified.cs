// exception: System.NullReferenceException
// endpoint: POST /users
// expected: 400
// intent: OddValue body roles
// value: [null]
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Registration(string Name)
{
    public ICollection<string>? Roles { get; init; }
}

public class Users
{
    public List<string> Register(Registration registration) =>
        registration.Roles is null ? [] : registration.Roles.Select(role => role.ToUpperInvariant()).ToList();
}

[ApiController]
[Route("users")]
public class UsersController(Users users) : ControllerBase
{
    [HttpPost]
    public ActionResult<List<string>> Register(Registration registration)
    {
        if (registration.Roles?.Any(role => role is null) == true)
        {
            return BadRequest();
        }

        var roles = users.Register(registration);
        return Ok(roles);
    }
}
