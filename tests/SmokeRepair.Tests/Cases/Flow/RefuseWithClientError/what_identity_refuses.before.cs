// expected: 400
// actual: 500
// endpoint: POST /register
// intent: OddValue body name
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Register(string Name, string Password);

[ApiController]
[Route("register")]
public class RegisterController(UserManager<IdentityUser> users) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> $$Create(Register request)
    {
        try
        {
            if (!ModelState.IsValid)
                return BadRequest(ModelState);

            var user = new IdentityUser { UserName = request.Name };
            var created = await users.CreateAsync(user, request.Password);
            if (created.Succeeded)
            {
                var given = await users.AddToRoleAsync(user, "User");
                if (given.Succeeded)
                {
                    return Ok(user.UserName);
                }
                else
                {
                    return StatusCode(500, given.Errors);
                }
            }
            else
            {
                return StatusCode(500, created.Errors);
            }
        }
        catch (Exception e)
        {
            return StatusCode(500, e);
        }
    }
}
