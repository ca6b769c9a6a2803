using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace SmokeRepair.Agent.Web;

/// <summary>Makes the server listen where the host wants it, and only there.</summary>
internal static class ServerAddress
{
    /// <summary>
    /// Called after settings, environment and the app's own code have had their say and before the server binds.
    /// With hosting URLs preferred, Kestrel ignores every endpoint configured in code.
    /// </summary>
    public static void Enforce(IFeatureCollection serverFeatures)
    {
        if (AgentProcess.Url is not { } url || serverFeatures.Get<IServerAddressesFeature>() is not { } feature || feature.Addresses.IsReadOnly) return;
        feature.Addresses.Clear();
        feature.Addresses.Add(url);
        feature.PreferHostingUrls = true;
    }
}
