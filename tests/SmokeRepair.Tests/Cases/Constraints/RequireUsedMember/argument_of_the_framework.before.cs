// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'userName')
// endpoint: POST /login
// expected: 400
// intent: EmptyBody body
// value: {}
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

#nullable disable

namespace Sample;

public class LoginDto
{
    public string UserName { get; set; }
    public string Password { get; set; }
}

[ApiController]
[Route("login")]
public class LoginController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Login(LoginDto login)
    {
        var user = await $$users.FindByNameAsync(login.UserName);
        return user == null ? Unauthorized() : Ok(user.Email);
    }
}
