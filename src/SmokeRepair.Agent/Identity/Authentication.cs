using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace SmokeRepair.Agent.Identity;

/// <summary>
/// Stands before the app's authentication: whatever scheme is asked, a request that has borne the secret is signed in, as the user that the app knows it
/// for or as one that is made up. All others go on.
/// </summary>
internal sealed class ProbeAuthentication(IAuthenticationService app) : IAuthenticationService
{
    public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        if (!ProbeIdentity.Has(context)) return await app.AuthenticateAsync(context, scheme);
        await ProbeIdentity.AdoptAsync(context, () => app.AuthenticateAsync(context, scheme));
        await ProbeIdentity.TransformAsync(context);
        return Success(ProbeIdentity.UserOf(context), scheme);
    }

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => app.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => app.ForbidAsync(context, scheme, properties);

    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) => app.SignInAsync(context, scheme, principal, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => app.SignOutAsync(context, scheme, properties);

    public static AuthenticateResult Success(ClaimsPrincipal user, string? scheme) => AuthenticateResult.Success(new AuthenticationTicket(user, scheme ?? "SmokeRepair"));
}

/// <summary>Stands before the evaluation of policies: here the policy is known, and with it what the probe's user needs.</summary>
internal sealed class ProbePolicyEvaluator(IPolicyEvaluator app) : IPolicyEvaluator
{
    public async Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        if (!ProbeIdentity.Has(context)) return await app.AuthenticateAsync(policy, context);

        // Asks the schemes of the policy, which asks the authentication above: the app's own user is known from there.
        if (policy.AuthenticationSchemes.Count > 0) await app.AuthenticateAsync(policy, context);
        var user = ProbeIdentity.UserOf(context);
        ProbeIdentity.Satisfy(user, policy);
        context.User = user;
        return ProbeAuthentication.Success(user, policy.AuthenticationSchemes.Count > 0 ? policy.AuthenticationSchemes[0] : null);
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        app.AuthorizeAsync(policy, authenticationResult, context, resource);
}
