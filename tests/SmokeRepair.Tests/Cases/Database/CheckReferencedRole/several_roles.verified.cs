// exception: System.InvalidOperationException
// message: Role PILOT does not exist.
// endpoint: PUT /users/{id}/roles
// expected: 404 400
// intent: OddValue body roles[0]
using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPut("/users/{id}/roles", async (string id, RoleRequest request, UserManager<IdentityUser> users, RoleManager<IdentityRole> roles) =>
{
    var user = await users.FindByIdAsync(id);
    if (user is null)
        return Results.NotFound();

    foreach (var role in request.Roles)
    {
        if (!await roles.RoleExistsAsync(role))
            return Results.NotFound();
    }

    await users.AddToRolesAsync(user, request.Roles);
    return Results.NoContent();
});

app.MapGet("/roles", (RoleManager<IdentityRole> roles) => roles.Roles.ToList());

app.Run();

public record RoleRequest(List<string> Roles);
