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

public class AccountService(UserManager<IdentityUser> users, RoleManager<IdentityRole> roles)
{
    public async Task<(bool Succeeded, string? Id, string? Error)> RegisterAsync(Registration request)
    {
        var user = new IdentityUser { UserName = request.UserName };
        if (!await roles.RoleExistsAsync(request.Role))
        {
            return (false, null, $"Role {request.Role} was not found.");
        }

        var result = await users.CreateAsync(user, request.Password);
        if (!result.Succeeded)
        {
            return (false, null, string.Join("; ", result.Errors.Select(e => e.Description)));
        }

        await users.AddToRoleAsync(user, request.Role);
        return (roles.SupportsQueryableRoles, user.Id, null);
    }
}

[ApiController]
[Route("accounts")]
public class AccountsController(AccountService service) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Register(Registration request)
    {
        var result = await service.RegisterAsync(request);
        return result.Succeeded ? Ok(result.Id) : BadRequest(result.Error);
    }
}
