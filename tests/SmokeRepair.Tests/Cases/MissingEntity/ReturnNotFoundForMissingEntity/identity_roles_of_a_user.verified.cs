// exception: System.ArgumentNullException
// message: Value cannot be null. (Parameter 'user')
// facts: paramName=user
// endpoint: GET /users/{id}/roles
// expected: 404
// intent: UnknownId path id
#nullable disable
using Microsoft.AspNetCore.Identity;

var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/users/{id}/roles", async (string id, UserManager<IdentityUser> users) =>
{
    var user = await users.FindByIdAsync(id);
    if (user is null)
    {
        return Results.NotFound();
    }

    return Results.Ok(await users.GetRolesAsync(user));
});

app.Run();
