using System.Security.Claims;
using Turnstile;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);

// Two schemes and an authentication of its own: whoever says "Bearer good" is Ann.
builder.Services.AddAuthentication("Token")
    .AddScheme<AuthenticationSchemeOptions, TokenHandler>("Token", null)
    .AddCookie("Cookie", o => o.LoginPath = "/login");
builder.Services.AddSingleton<IAuthorizationHandler, AgeHandler>();
builder.Services.AddAuthorizationBuilder()
    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
    .AddPolicy("sales", p => p.RequireClaim("department", "sales", "retail").RequireClaim("employee"))
    .AddPolicy("boss", p => p.RequireUserName("boss"))
    .AddPolicy("asserted", p => p.RequireAssertion(c => c.User.HasClaim("never", "ever")))
    .AddPolicy("adult", p => p.RequireAuthenticatedUser().AddRequirements(new AgeRequirement(18, Throws: false)))
    .AddPolicy("reckless", p => p.RequireAuthenticatedUser().AddRequirements(new AgeRequirement(18, Throws: true)));
builder.Services.AddScoped<Caller>();
builder.Services.AddScoped<IClaimsTransformation, NoteCaller>();
builder.Services.AddControllers();

var app = builder.Build();

// Answers before anybody is asked who they are: a hole in the fence.
app.Use((context, next) => context.Request.Path == "/hole" ? context.Response.WriteAsJsonAsync(new { open = true }) : next(context));
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();

app.MapGet("/open", (ClaimsPrincipal user) => new Who(user.Identity?.Name, [])).AllowAnonymous();
app.MapGet("/login", () => "who are you?").AllowAnonymous();
app.MapGet("/private", Who.Of);
app.MapGet("/caller", (Caller caller) => new { name = caller.User!.Identity!.Name });
app.MapGet("/hole", () => new { open = false });
app.MapGet("/cookie", [Authorize(AuthenticationSchemes = "Cookie")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/roles", [Authorize(Roles = "admin,chief")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/sales", [Authorize("sales")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/boss", [Authorize("boss")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/asserted", [Authorize("asserted")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/adult", [Authorize("adult")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/reckless", [Authorize("reckless")] (ClaimsPrincipal user) => Who.Of(user));
app.MapGet("/imperative", async (ClaimsPrincipal user, IAuthorizationService authorization) =>
    (await authorization.AuthorizeAsync(user, "something", new AgeRequirement(21, Throws: false))).Succeeded ? Results.Ok(Who.Of(user)) : Results.Forbid());
app.MapGet("/ids", (ClaimsPrincipal user) =>
{
    var id = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
    return new { number = int.Parse(id), large = long.Parse(id), guid = Guid.Parse(id), sub = user.FindFirstValue("sub"), email = user.FindFirstValue("email") };
});

// All that the app can see of what comes from outside.
app.MapGet("/seen", (HttpContext context) => context.Request.Headers.Select(h => $"{h.Key}={h.Value}")
    .Concat(Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(k => k.StartsWith("SMOKEREPAIR", StringComparison.Ordinal)))
    .Order().ToArray());
app.Run();
