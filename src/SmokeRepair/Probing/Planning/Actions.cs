namespace SmokeRepair.Probing;

/// <summary>Operations that change the state of a thing, told by the verb at the end of their path (<c>POST /orders/{id}/pay</c>).</summary>
internal sealed class Actions(ApiDocument document, ResourceMap resources)
{
    // Verbs whose order everybody agrees on; those not here may come at any time.
    private static readonly Dictionary<string, int> Rank = new(StringComparer.OrdinalIgnoreCase)
    {
        ["submit"] = 1,
        ["checkout"] = 1,
        ["confirm"] = 2,
        ["approve"] = 2,
        ["pay"] = 3,
        ["capture"] = 4,
        ["ship"] = 5,
        ["dispatch"] = 5,
        ["deliver"] = 6,
        ["return"] = 7,
        ["refund"] = 8,
        ["publish"] = 2,
        ["start"] = 1,
        ["complete"] = 6,
        ["finish"] = 6,
        ["close"] = 9,
    };

    private static readonly HashSet<string> OneShot = new(StringComparer.OrdinalIgnoreCase) { "pay", "checkout", "ship", "refund", "submit", "deliver" };

    /// <summary>Whether the operation is an action on the thing that its last path parameter names.</summary>
    public bool IsAction(ApiOperation operation)
    {
        var segments = RouteText.Segments(operation.Route);
        return operation.Method is "POST" or "PUT" or "PATCH" && segments.Length >= 2 && !RouteText.IsParameter(segments[^1]) && RouteText.NamesThing(segments[^2])
            && resources.Find("GET", operation.Route) is null && !MakesParts(operation, segments[^1])
            && !document.Operations.Any(o => RouteText.Segments(o.Route).Length > segments.Length && RouteText.Normalise(o.Route).StartsWith(RouteText.Normalise(operation.Route) + "/{}", StringComparison.Ordinal));
    }

    // POST /orders/{id}/refunds makes a refund, be there a list to read them from or not, and whatever it answers; /process, /status and /cancel-lines do not.
    private static bool MakesParts(ApiOperation operation, string last) =>
        operation is { Method: "POST", Body: not null } && last.Length > 2 && (operation.Declares(201) || !(last.Contains('-', StringComparison.Ordinal) || last.Skip(1).Any(char.IsUpper))) && last.EndsWith('s') && last[^2..] is not ("ss" or "us" or "is");

    /// <summary>The verb.</summary>
    public static string Verb(ApiOperation action) => RouteText.Last(action.Route);

    /// <summary>Whether doing it twice to one thing makes no sense to anybody, as with paying.</summary>
    public static bool IsOneShot(ApiOperation action) => OneShot.Contains(Verb(action));

    /// <summary>The other actions on the same thing.</summary>
    public IEnumerable<ApiOperation> Siblings(ApiOperation action)
    {
        var parent = RouteText.Normalise(ResourceMap.CollectionOf(action.Route));
        return document.Operations.Where(o => o != action && RouteText.Normalise(ResourceMap.CollectionOf(o.Route)) == parent && IsAction(o));
    }

    /// <summary>The actions that tend to come before, in order.</summary>
    public IEnumerable<ApiOperation> Before(ApiOperation action) =>
        !Rank.TryGetValue(Verb(action), out var rank) ? [] : Siblings(action).Where(s => Rank.TryGetValue(Verb(s), out var r) && r < rank).OrderBy(s => Rank[Verb(s)]);

    /// <summary>Creations of what the thing holds, as <c>POST /carts/{id}/items</c> before <c>POST /carts/{id}/checkout</c>.</summary>
    public IEnumerable<ApiOperation> Children(ApiOperation action)
    {
        var parent = RouteText.Normalise(ResourceMap.CollectionOf(action.Route));
        return document.Operations.Where(o => o.Method == "POST" && RouteText.Normalise(ResourceMap.CollectionOf(o.Route)) == parent && !RouteText.IsParameter(RouteText.Last(o.Route))
            && !IsAction(o)).Take(2);
    }
}
