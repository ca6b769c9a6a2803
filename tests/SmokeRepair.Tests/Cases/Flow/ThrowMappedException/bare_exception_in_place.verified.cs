// exception: System.Exception
// endpoint: POST /users/{id}/lock
// expected: 404
// intent: UnknownId path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class User
{
    public int Id { get; set; }
    public bool IsLocked { get; set; }
}

public class UsersDb(DbContextOptions<UsersDb> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();
}

[ApiController]
[Route("users")]
public class UsersController(UsersDb db) : ControllerBase
{
    [HttpPost("{id}/lock")]
    public async Task<IActionResult> Lock(int id)
    {
        var user = await db.Users.FindAsync(id);
        if (user is null)
        {
            return NotFound();
        }

        user.IsLocked = true;
        await db.SaveChangesAsync();
        return NoContent();
    }
}
