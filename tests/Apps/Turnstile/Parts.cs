using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Turnstile;

public record Who(string? Name, string[] Claims)
{
    public static Who Of(ClaimsPrincipal user) =>
        new(user.Identity?.Name, [.. user.Claims.Where(c => c.Type is ClaimTypes.Role or "department" or "employee").Select(c => c.Value)]);
}

public record AgeRequirement(int Least, bool Throws) : IAuthorizationRequirement;

public class AgeHandler : AuthorizationHandler<AgeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AgeRequirement requirement)
    {
        var age = context.User.FindFirst("age");
        if (age is null && requirement.Throws) throw new InvalidOperationException("every user has an age");
        if (age is not null && int.Parse(age.Value) >= requirement.Least) context.Succeed(requirement);
        else context.Fail();
        return Task.CompletedTask;
    }
}

public class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization != "Bearer good") return Task.FromResult(AuthenticateResult.NoResult());
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ann"), new(ClaimTypes.NameIdentifier, "7")], "Token"));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
    }
}

[ApiController, Route("notes"), Authorize(Roles = "writer")]
public class NotesController : ControllerBase
{
    private static readonly List<string> s_notes = [];

    [HttpPost]
    public ActionResult<Note> Add(Note note)
    {
        lock (s_notes)
        {
            s_notes.Add(note.Text);
            note = note with { Id = s_notes.Count };
        }

        return CreatedAtAction(nameof(Get), new { id = note.Id }, note);
    }

    [HttpGet("{id:int}")]
    public ActionResult<Note> Get(int id)
    {
        lock (s_notes) return id < 1 || id > s_notes.Count ? NotFound() : new Note(id, s_notes[id - 1]);
    }

    [HttpGet("count"), AllowAnonymous]
    public int Count() => s_notes.Count;
}

public record Note(int Id, string Text);

/// <summary>Who this request's user is, for whoever is given it.</summary>
public sealed class Caller
{
    public ClaimsPrincipal? User { get; set; }
}

/// <summary>Notes each user whom the app has authenticated, as apps do that look the user up once.</summary>
public sealed class NoteCaller(Caller caller) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        caller.User = principal;
        return Task.FromResult(principal);
    }
}
