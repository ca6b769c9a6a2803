// exception: System.InvalidOperationException
// message: Role PILOT does not exist.
// endpoint: POST /accounts
// expected: 400
// intent: OddValue body role
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public record Registration(string UserName, string Password, string Role);

public static class Services
{
    public static void Add(IServiceCollection services) => services.AddIdentityCore<IdentityUser>().AddRoles<IdentityRole>();
}

[ApiController]
[Route("accounts")]
public class AccountsController : ControllerBase
{
    private readonly UserManager<IdentityUser> _userManager;
    private readonly RoleManager<IdentityRole> _roleManager;

    public AccountsController(UserManager<IdentityUser> userManager, RoleManager<IdentityRole> roleManager)
    {
        _userManager = userManager;
        _roleManager = roleManager;
    }

    [HttpPost]
    public async Task<IActionResult> Register(Registration request)
    {
        var user = new IdentityUser { UserName = request.UserName };
        var result = await _userManager.CreateAsync(user, request.Password);
        if (!result.Succeeded)
        {
            return BadRequest(result.Errors);
        }

        string role = string.IsNullOrEmpty(request.Role) ? "Passenger" : request.Role;
        if (!await _userManager.IsInRoleAsync(user, role))
        {
            if (!await _roleManager.RoleExistsAsync(role))
            {
                return BadRequest();
            }
            await _userManager.AddToRoleAsync(user, role);
        }
        return Ok();
    }
}
