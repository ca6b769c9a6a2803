// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'user')
// facts: paramName=user
// endpoint: POST /login
// expected: 401
// intent: OddValue body userName
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Login(string UserName, string Password);

[ApiController]
[Route("login")]
public class LoginController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> SignIn(Login login)
    {
        var user = await users.FindByNameAsync(login.UserName);
        if (!await $$users.CheckPasswordAsync(user!, login.Password))
        {
            return Unauthorized();
        }

        return Ok(new { user!.Id });
    }
}
