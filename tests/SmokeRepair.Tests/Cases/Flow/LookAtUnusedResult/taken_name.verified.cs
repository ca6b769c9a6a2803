// fault: F903
// endpoint: POST /users
// handler: UsersController.Register
// expected: 409 400
// actual: 200
// intent: Duplicate body name
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class User
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class UsersContext(DbContextOptions<UsersContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
}

[ApiController]
[Route("users")]
public class UsersController(UsersContext db) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Register(User user)
    {
        var exists = await db.Users.AnyAsync(u => u.Name == user.Name);
        if (exists)
        {
            return Conflict();
        }

        db.Users.Add(user);
        await db.SaveChangesAsync();
        return Ok(user);
    }
}
