// exception: System.FormatException
// endpoint: GET /users/{id}
// expected: 404
// intent: UnknownId path id
// proposal: 2
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class NotFoundException(string entityName, Guid entityId) : Exception($"{entityName} with ID {entityId} was not found.");

public static class Handling
{
    public static void Configure(WebApplication app) => app.UseExceptionHandler(error => error.Run(async context =>
    {
        var feature = context.Features.Get<IExceptionHandlerFeature>();
        context.Response.StatusCode = feature?.Error switch
        {
            NotFoundException => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
        await context.Response.WriteAsync("");
    }));
}

public interface IUserService
{
    Task<IdentityUser> GetAsync(string userId);
}

public interface IServiceManager
{
    IUserService Users { get; }
}

public class UserService(UserManager<IdentityUser> users) : IUserService
{
    public async Task<IdentityUser> GetAsync(string userId)
    {
        var user = await users.FindByIdAsync(userId);

        if (user == null)
            throw new NotFoundException("User", Guid.Parse(userId));

        return user;
    }
}

[ApiController]
[Route("users")]
public class UsersController(IServiceManager services) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<IdentityUser>> Get(string id)
    {
        if (!Guid.TryParse(id, out _))
            return NotFound();
        var user = await services.Users.GetAsync(id);
        return Ok(user);
    }
}
