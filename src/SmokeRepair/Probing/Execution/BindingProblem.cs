using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Hosting;

namespace SmokeRepair.Probing;

/// <summary>Reads what of a request a minimal API could not bind: its answer does not say so, the agent and the page for developers do.</summary>
internal static partial class BindingProblem
{
    /// <summary>The member and what was said of it, in the form of validation errors; null when nothing tells.</summary>
    public static JsonObject? Of(Exchange exchange)
    {
        if (exchange.Status != 400) return null;
        var told = exchange.ResponseHeaders.TryGetValue(AgentHeaders.Unbound, out var header) ? Uri.UnescapeDataString(header)
            : exchange.ResponseBody.StartsWith("Microsoft.AspNetCore.Http.BadHttpRequestException:", StringComparison.Ordinal) ? exchange.ResponseBody : "";
        var match = Missing().Match(told) is { Success: true } missing ? missing : Unreadable().Match(told);
        return match.Success ? new JsonObject { [match.Groups["name"].Value] = new JsonArray(match.Value) } : null;
    }

    [GeneratedRegex("Required parameter \"[^\"]* (?<name>\\w+)\" was not provided from query string", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex(@"The JSON value could not be converted to [^ ]+\. Path: \$\.(?<name>[^ |]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Unreadable();
}
