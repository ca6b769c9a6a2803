// exception: System.NullReferenceException
// expression: user.Identity!.Name
// endpoint: GET /me
// expected: 401 403 200
// intent: Unauthenticated
using System.Security.Claims;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name!.ToUpperInvariant())
    .WithName("Me")
    .RequireAuthorization();
app.MapGet("/mine", (ClaimsPrincipal user) => user.Identity!.Name!.ToUpperInvariant())
    .WithName("Mine")
    .RequireAuthorization();

app.Run();
