using SmokeRepair.Strategies;

namespace SmokeRepair.Learning;

/// <summary>
/// An endpoint without what is particular to one service: ids and the names of resources go, methods and actions stay.
/// <c>POST /api/v1/orders/{id}/pay</c> and <c>POST /invoices/{number}/pay</c> are both <c>POST /*/{}/pay</c>.
/// </summary>
internal static class EndpointShape
{
    /// <summary>The shape of an endpoint.</summary>
    public static string Of(Endpoint endpoint)
    {
        var segments = endpoint.Route.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(IsPrefix).ToArray();
        var shape = segments.Select((segment, i) =>
            IsParameter(segment) ? "{}"
            : i == 0 || (i + 1 < segments.Length && IsParameter(segments[i + 1])) || IsCollection(segment) ? "*"
            : segment.ToLowerInvariant());
        return $"{endpoint.Method} /{string.Join('/', shape)}";
    }

    private static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    // A plural noun is a resource (items), anything else at the end an action or a view (pay, summary, status, address).
    private static bool IsCollection(string segment) =>
        segment.Length > 3 && segment[^1] is 's' or 'S'
        && !segment.EndsWith("ss", StringComparison.OrdinalIgnoreCase)
        && !segment.EndsWith("us", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrefix(string segment) =>
        segment.Equals("api", StringComparison.OrdinalIgnoreCase)
        || (segment.Length > 1 && segment[0] is 'v' or 'V' && segment.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.'));
}
