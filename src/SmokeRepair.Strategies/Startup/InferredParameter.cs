using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Startup;

/// <summary>The parameters of a minimal API's handlers that the framework took for a body where there can be none.</summary>
/// <param name="Mapping">Where the endpoint is mapped.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record InferredParameter(EndpointMapping Mapping, IParameterSymbol Parameter)
{
    private static readonly Regex Row = new(@"(\w+)\s*\|\s*(\w+(?: \(\w+\))?)");

    // What the request itself is made of; it is in no list.
    private static readonly string[] Given = ["HttpContext", "HttpRequest", "HttpResponse", "CancellationToken", "ClaimsPrincipal", "Stream", "PipeReader"];

    /// <summary>Whether its type does something, which a body never does: it was meant as a service.</summary>
    public bool IsService => Parameter.Type is INamedTypeSymbol { IsRecord: false } type && (type.TypeKind == TypeKind.Interface || type is { TypeKind: TypeKind.Class, IsAbstract: true }
        || type.GetMembers().Any(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public }));

    /// <summary>Those that the exception names, of every handler that has such parameters.</summary>
    public static IReadOnlyList<InferredParameter> Of(RepairSite site)
    {
        var message = site.Exception?.Message ?? "";
        var bodiless = message.StartsWith("Body was inferred", StringComparison.Ordinal);
        if (!bodiless && !message.StartsWith("Failure to infer", StringComparison.Ordinal))
            return [];
        var sources = Row.Matches(message).Cast<Match>().GroupBy(m => m.Groups[1].Value).Where(g => g.Key != "Parameter").ToDictionary(g => g.Key, g => g.First().Groups[2].Value);
        string[] inferred = [.. sources.Where(s => s.Value is "Body (Inferred)" or "UNKNOWN").Select(s => s.Key)];
        return [.. from mapping in EndpointMapping.In(site.Code)
                   where !bodiless || mapping.Method is "GET" or "DELETE"
                   let told = mapping.Handler.Parameters.Where(p => !Given.Contains(p.Type.Name)).ToArray()
                   let names = told.Where(p => !p.GetAttributes().Any(a => a.AttributeClass?.Name == "AsParametersAttribute")).Select(p => p.Name).ToArray()
                   where names.All(sources.ContainsKey) && (names.Length == sources.Count || names.Length < told.Length)
                   from parameter in told
                   where names.Contains(parameter.Name) && inferred.Contains(parameter.Name) && !parameter.GetAttributes().Any(a => a.AttributeClass?.Name.StartsWith("From", StringComparison.Ordinal) == true)
                   select new InferredParameter(mapping, parameter)];
    }
}
