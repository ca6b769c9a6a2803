// exception: System.Data.Common.DbException
// expected: 400
// endpoint: POST /login
// intent: OddValue body userName
// value: a\u0000b
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

#nullable disable

namespace Sample;

public class LoginDto
{
    public string UserName { get; set; }
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
