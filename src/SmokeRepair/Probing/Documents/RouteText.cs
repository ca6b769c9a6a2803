using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Routes as texts: comparing them, and telling an API's own from what is only around it.</summary>
internal static partial class RouteText
{
    /// <summary>The same text for routes that match the same requests: parameter names, letter case and a trailing slash do not count.</summary>
    public static string Normalise(string route) => Parameter().Replace(Bare(route), "{}").ToLowerInvariant();

    /// <summary>With a leading slash, without a trailing one, without constraints, defaults and question marks.</summary>
    public static string Bare(string route)
    {
        var clean = Parameter().Replace(route, m => "{" + m.Groups[1].Value + "}");
        clean = "/" + clean.Trim('/');
        return clean;
    }

    /// <summary>The segments of a route.</summary>
    public static string[] Segments(string route) => route.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The last segment; nothing where the route is the root itself.</summary>
    public static string Last(string route) => Segments(route) is [.., var last] ? last : "";

    /// <summary>The names of a route's parameters, in order.</summary>
    public static IEnumerable<string> Parameters(string route) => Parameter().Matches(route).Select(m => m.Groups[1].Value);

    /// <summary>Whether a segment is a parameter.</summary>
    public static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether a parameter of that name chooses a variant of the whole API and names no thing.</summary>
    public static bool IsVariant(string parameter) => parameter.ToLowerInvariant() is "version" or "apiversion" or "api-version" or "culture" or "lang" or "tenant";

    /// <summary>Whether a segment is a parameter that names a thing.</summary>
    public static bool NamesThing(string segment) => Parameters(segment).Any(p => !IsVariant(p));

    /// <summary>Whether a mapped route is a document's with variants of the API where the document has one of them, as <c>/api/v{version}/x</c> for <c>/api/v1/x</c>.</summary>
    public static bool IsVariantOf(string mapped, string documented)
    {
        var (all, one) = (Segments(mapped), Segments(documented));
        return all.Length == one.Length && all.Zip(one).All(pair => Normalise(pair.First) == Normalise(pair.Second)
            || (IsParameter(pair.First) && !NamesThing(pair.First) && !IsParameter(pair.Second) && Regex.IsMatch(pair.Second, "^" + string.Join(".+", Parameter().Split(pair.First).Where((_, i) => i % 2 == 0).Select(Regex.Escape)) + "$", RegexOptions.IgnoreCase)));
    }

    /// <summary>Whether a route serves documentation, files, health or transport and not the API.</summary>
    public static bool IsAroundTheApi(string route) =>
        Around().IsMatch(route) || route.Contains("{*", StringComparison.Ordinal) || route.Contains("{documentName", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\*{0,2}([^}:=?*]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^/(openapi|swagger|scalar|redoc|api-docs|_framework|_blazor|_content|_vs|\.well-known|favicon\.ico|robots\.txt|healthz?|livez?|readyz?|metrics|error)(/|$|\.)|/negotiate$|\.(js|css|html|png|ico|map|svg)$", RegexOptions.IgnoreCase)]
    private static partial Regex Around();
}
