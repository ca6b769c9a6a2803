// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: An error occurred while saving the entity changes.
// expected: 409
// declared: 201 400 409
// endpoint: POST /accounts/register
// handler: AccountsController.Register
// intent: Duplicate body
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class User : IdentityUser;

public class Member
{
    public int Id { get; set; }

    public string UserId { get; set; } = "";
}

public class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<Member> Members => Set<Member>();
}

public record RegisterRequest(string Email, string Password);

[ApiController]
[Route("accounts")]
public class AccountsController(AppDb db, UserManager<User> users) : ControllerBase
{
    [HttpPost("register")]
    public async Task<IActionResult> Register(RegisterRequest request)
    {
        var user = new User { UserName = request.Email, Email = request.Email };
        var result = await users.CreateAsync(user, request.Password);
        if (result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
        {
            return Conflict();
        }

        if (!result.Succeeded)
        {
            return BadRequest(string.Join(" ", result.Errors.Select(e => e.Description)));
        }

        db.Members.Add(new Member { UserId = user.Id });
        await db.SaveChangesAsync();
        return Created();
    }
}
