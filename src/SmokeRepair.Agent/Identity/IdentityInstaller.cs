using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent.Identity;

/// <summary>Puts the probe's identity before the app's own services. What the app has not registered is not asked and stays absent.</summary>
internal static class IdentityInstaller
{
    public static void Install(IServiceCollection services)
    {
        if (string.IsNullOrEmpty(AgentProcess.Secret)) return;
        ServiceDecoration.Decorate<IAuthenticationService>(services, app => new ProbeAuthentication(app));
        ServiceDecoration.Decorate<IPolicyEvaluator>(services, app => new ProbePolicyEvaluator(app));
        ServiceDecoration.Decorate<IAuthorizationHandlerContextFactory>(services, app => new ProbeContextFactory(app));
        ServiceDecoration.Decorate<IAuthorizationHandlerProvider>(services, app => new ProbeHandlerProvider(app));
    }
}
