// exception: System.NullReferenceException
// expression: user.Email
// endpoint: POST /login
// expected: 400
// intent: EmptyBody body
// untouched
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record LoginDto(string UserName);

[ApiController]
[Route("login")]
public class LoginController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Login(LoginDto login)
    {
        var user = (await users.FindByNameAsync(login.UserName))!;
        return Ok($$user.Email!.Trim());
    }
}
