// untouched: a null would reach a caller that does not look for it
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Users.Username'.
// inner: Microsoft.Data.Sqlite.SqliteException
// endpoint: POST /users/customers
// expected: 409 400 422
// intent: Duplicate body username
// handler: UsersController.RegisterCustomer
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class InvalidUserException : Exception;

public class User
{
    public int Id { get; set; }
    public string Username { get; set; } = "";
}

public class FlyContext(DbContextOptions<FlyContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<User>().HasIndex(u => u.Username).IsUnique();
}

public class UserRepository(FlyContext context)
{
    public async Task<User> Add(User item)
    {
        context.Users.Add(item);
        $$await context.SaveChangesAsync();
        return item;
    }
}

public class UserService(UserRepository users)
{
    public async Task<User> RegisterCustomer(User user)
    {
        user = await users.Add(user);
        return user;
    }

    public async Task<User> RegisterOwner(User user)
    {
        user = await users.Add(user);
        return user;
    }
}

[ApiController]
[Route("users")]
public class UsersController(UserService service) : ControllerBase
{
    [HttpPost("customers")]
    public async Task<ActionResult<User>> RegisterCustomer(User user)
    {
        try
        {
            return Ok(await service.RegisterCustomer(user));
        }
        catch (InvalidUserException e)
        {
            return BadRequest(e.Message);
        }
    }

    [HttpPost("owners")]
    public async Task<ActionResult<User>> RegisterOwner(User user)
    {
        return Ok(await service.RegisterOwner(user));
    }
}
