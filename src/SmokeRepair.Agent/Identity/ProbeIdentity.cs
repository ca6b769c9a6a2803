using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace SmokeRepair.Agent.Identity;

/// <summary>
/// Who a request is that bears the run's secret: the user that the app itself knows it for, else the same made-up user each time; with what each
/// endpoint's policies demand.
/// </summary>
internal sealed class ProbeIdentity : ClaimsIdentity
{
    /// <summary>The user's id, which is its name too, for apps that sign the id in as the name. It is a number, a GUID and a text, whichever the app takes it for: 1.</summary>
    public const string UserId = "00000000000000000000000000000001";

    public const string UserName = "smokerepair";

    public const string Mail = "smokerepair@example.com";

    // What nearly every app calls who may do most; another one is demanded by name.
    private const string UsualRole = "Admin";

    private const string Header = "X-SmokeRepair-Identity";
    private static readonly byte[] s_secret = Encoding.UTF8.GetBytes(AgentProcess.Secret ?? "");

    private ProbeIdentity()
        : base(
        [
            new(ClaimTypes.NameIdentifier, UserId), new("sub", UserId), new(ClaimTypes.Name, UserId), new("name", UserName),
            new(ClaimTypes.Email, Mail), new("email", Mail),

            // What apps put into the tokens that they make themselves, and look for without a check.
            new(ClaimTypes.GivenName, UserName), new("given_name", UserName), new(ClaimTypes.Surname, UserName), new("family_name", UserName),
            new("preferred_username", UserName), new("unique_name", UserName), new("uid", UserId), new("id", UserId), new("userId", UserId),
            new(ClaimTypes.Role, UsualRole),
        ], "SmokeRepair", ClaimTypes.Name, ClaimTypes.Role)
    {
    }

    private ProbeIdentity(ClaimsPrincipal known)
        : base(known.Claims, "SmokeRepair", (known.Identity as ClaimsIdentity)?.NameClaimType ?? ClaimTypes.Name, (known.Identity as ClaimsIdentity)?.RoleClaimType ?? ClaimTypes.Role)
    {
    }

    private ProbeIdentity(ProbeIdentity other)
        : base(other)
    {
    }

    /// <summary>Takes the header off the request, which the app must not see, and signs the request in if the header holds the secret.</summary>
    public static void TakeFrom(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values)) return;
        context.Request.Headers.Remove(Header);
        if (s_secret.Length == 0 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(values.ToString()), s_secret)) return;
        context.Features.Set(new Mark());

        // For apps without a default scheme; those with one ask the authentication service.
        context.User = new ClaimsPrincipal(new ProbeIdentity());
    }

    /// <summary>Whether the request has borne the secret.</summary>
    public static bool Has(HttpContext context) => context.Features.Get<Mark>() is not null;

    /// <summary>Whether the user is the one that the agent has signed in.</summary>
    public static bool Is(ClaimsPrincipal? user) => Of(user) is not null;

    /// <summary>Lets a request that bears a token or cookie of the app be the user whom the app knows by it: its own tables may be asked for that user.</summary>
    /// <param name="context">The request; without the secret nothing happens.</param>
    /// <param name="app">The app's own authentication.</param>
    public static async Task AdoptAsync(HttpContext context, Func<Task<AuthenticateResult>> app)
    {
        if (context.Features.Get<Mark>() is not { User: null } mark || (context.Request.Headers.Authorization.Count == 0 && context.Request.Headers.Cookie.Count == 0)) return;
        try
        {
            if (await app() is { Succeeded: true, Principal: { Identity.IsAuthenticated: true } known } && !Is(known)) mark.User = new ClaimsPrincipal(new ProbeIdentity(known));
        }
        catch (Exception)
        {
            // Every kind: whatever the app's authentication throws, the made-up user does not need it.
        }
    }

    /// <summary>Does with the made-up user what the app does with each of its own: it may note who is there, or add to what it knows of them.</summary>
    public static async Task TransformAsync(HttpContext context)
    {
        if (context.Features.Get<Mark>() is not { User: null } mark || context.RequestServices?.GetService(typeof(IClaimsTransformation)) is not IClaimsTransformation app) return;

        // Before it is asked: the app may authenticate once more while it transforms.
        mark.User = UserOf(context);
        try
        {
            if (await app.TransformAsync(mark.User) is { } transformed && Is(transformed)) mark.User = transformed;
        }
        catch (Exception)
        {
            // Every kind: what the app cannot make of a user that is in none of its tables, the request will tell.
        }
    }

    /// <summary>The user of a request that has borne the secret, whatever the app has made of it.</summary>
    public static ClaimsPrincipal UserOf(HttpContext context) => context.Features.Get<Mark>()?.User ?? (Is(context.User) ? context.User : new ClaimsPrincipal(new ProbeIdentity()));

    /// <summary>Gives the user what a policy demands, as far as it can be read: roles, claims and the name.</summary>
    public static void Satisfy(ClaimsPrincipal user, AuthorizationPolicy policy)
    {
        if (Of(user) is not { } identity) return;

        // Who is to be a guest is no administrator besides: apps look at the first role alone.
        var demanded = policy.Requirements.OfType<RolesAuthorizationRequirement>().SelectMany(r => r.AllowedRoles).ToArray();
        if (demanded.Length > 0 && !demanded.Contains(UsualRole) && identity.FindFirst(c => c.Type == identity.RoleClaimType && c.Value == UsualRole) is { } usual) identity.TryRemoveClaim(usual);
        foreach (var requirement in policy.Requirements)
        {
            switch (requirement)
            {
                case RolesAuthorizationRequirement roles:
                    foreach (var role in roles.AllowedRoles) identity.AddOnce(identity.RoleClaimType, role);
                    break;
                case ClaimsAuthorizationRequirement claim:
                    var allowed = claim.AllowedValues?.ToArray() ?? [];
                    foreach (var value in allowed) identity.AddOnce(claim.ClaimType, value);
                    if (allowed.Length == 0 && !identity.HasClaim(c => string.Equals(c.Type, claim.ClaimType, StringComparison.OrdinalIgnoreCase))) identity.AddClaim(new Claim(claim.ClaimType, "1"));
                    break;
                case NameAuthorizationRequirement name:
                    foreach (var other in identity.FindAll(identity.NameClaimType).ToArray()) identity.RemoveClaim(other);
                    identity.AddClaim(new Claim(identity.NameClaimType, name.RequiredName));
                    break;
            }
        }
    }

    public override ClaimsIdentity Clone() => new ProbeIdentity(this);

    private static ProbeIdentity? Of(ClaimsPrincipal? user) => user?.Identities.OfType<ProbeIdentity>().FirstOrDefault();

    private void AddOnce(string type, string value)
    {
        if (!HasClaim(type, value)) AddClaim(new Claim(type, value));
    }

    private sealed class Mark
    {
        /// <summary>The app's own user of this request; null when it knows none.</summary>
        public ClaimsPrincipal? User { get; set; }
    }
}
