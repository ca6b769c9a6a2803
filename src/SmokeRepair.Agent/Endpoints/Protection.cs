using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Mvc.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>Which endpoints demand an identity: by attribute, metadata, filter or the fallback policy.</summary>
internal sealed class Protection(IServiceProvider services)
{
    private readonly IAuthorizationPolicyProvider? _policies = services.GetService<IAuthorizationPolicyProvider>();

    /// <summary>Whether any policy applies, and whether it surely refuses who has no identity: a policy of the app's own requirements need not.</summary>
    public (bool Demanded, bool Certain) Of(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var filters = metadata.GetMetadata<ControllerActionDescriptor>()?.FilterDescriptors.Select(f => f.Filter).ToArray() ?? [];
        if (metadata.GetMetadata<IAllowAnonymous>() is not null || filters.Any(f => f is IAllowAnonymousFilter)) return (false, false);

        var data = metadata.GetOrderedMetadata<IAuthorizeData>();
        var policies = metadata.GetOrderedMetadata<AuthorizationPolicy>();
        var applied = filters.OfType<AuthorizeFilter>().ToArray();
        var demanded = data.Count > 0 || policies.Count > 0 || applied.Length > 0;
        if (_policies is null) return (demanded, false);
        try
        {
            // The fallback policy is for endpoints without any of their own. A filter is no metadata: it comes on top.
            var combined = AuthorizationPolicy.CombineAsync(_policies, data, policies).GetAwaiter().GetResult();
            var all = applied.Select(PolicyOf).Append(combined).OfType<AuthorizationPolicy>().ToArray();
            return (demanded || all.Length > 0, all.Any(p => p.Requirements.Any(Refuses)));
        }
        catch (InvalidOperationException)
        {
            // A policy that does not exist: the request will tell.
            return (demanded, false);
        }
    }

    /// <summary>Names of the policies that the endpoint demands; empty for one without any of its own, or with the default one.</summary>
    public static string[] Names(RouteEndpoint endpoint)
    {
        var filters = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.FilterDescriptors.Select(f => f.Filter).OfType<AuthorizeFilter>().SelectMany(f => f.AuthorizeData ?? []) ?? [];
        return [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Concat(filters).Select(d => d.Policy).OfType<string>().Where(n => n.Length > 0).Distinct()];
    }

    private AuthorizationPolicy? PolicyOf(AuthorizeFilter filter) =>
        filter.Policy ?? (filter.AuthorizeData is { } data ? AuthorizationPolicy.CombineAsync(_policies!, data).GetAwaiter().GetResult() : null);

    private static bool Refuses(IAuthorizationRequirement requirement) =>
        requirement is DenyAnonymousAuthorizationRequirement or RolesAuthorizationRequirement or ClaimsAuthorizationRequirement or NameAuthorizationRequirement;
}
