using System.Text.RegularExpressions;

namespace SmokeRepair.Probing;

/// <summary>Routes that say what the method says already, as <c>POST /chairs/create</c> and <c>GET /Chair/GetChairById?id=1</c>.</summary>
internal static partial class SpokenRoutes
{
    private static readonly Dictionary<string, string> MethodOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["create"] = "POST",
        ["add"] = "POST",
        ["new"] = "POST",
        ["register"] = "POST",
        ["insert"] = "POST",
        ["save"] = "POST",
        ["update"] = "PUT",
        ["edit"] = "PUT",
        ["modify"] = "PUT",
        ["delete"] = "DELETE",
        ["remove"] = "DELETE",
        ["getall"] = "GET",
        ["get"] = "GET",
        ["fetch"] = "GET",
        ["all"] = "GET",
        ["list"] = "GET",
        ["details"] = "GET",
    };

    /// <summary>The route of the things that a route with a verb is about: <c>/chairs</c> of <c>/chairs/create</c>, of <c>/chairs/AddChair</c>, of <c>/chairs/by-id</c>, and of itself.</summary>
    public static string Things(string route)
    {
        var segments = RouteText.Segments(route);
        if (segments is [.., _, var by] && SaysKey(by)) return "/" + string.Join('/', segments.SkipLast(1));
        return segments.Length > 0 && Plain(segments, segments.Length - 1, null) is { } plain ? "/" + string.Join('/', plain) : route;
    }

    /// <summary>The route as it were if the method alone said what is done and the key stood in the path: <c>/Chair/{id}</c> of <c>GET /Chair/GetChairById?id=1</c>; null where it is so already, or where the route asks by something else.</summary>
    public static string? Plain(ApiOperation operation)
    {
        var segments = RouteText.Segments(operation.Route);
        // /users/by-id/{id} is /users/{id} beside /users/by-name/{name}.
        if (segments is [.., _, var by, var last] && RouteText.IsParameter(last) && SaysKey(by)) return "/" + string.Join('/', segments.SkipLast(2).Append(last));
        var key = KeyInQuery(operation) is null ? "" : "/{id}";
        for (var at = segments.Length - 1; at >= 0; at--)
        {
            if (Plain(segments, at, operation.Method) is { } plain) return "/" + string.Join('/', plain) + key;
        }

        return key.Length > 0 ? operation.Route + key : null;
    }

    /// <summary>Whether the last of the segments looks things up by something that is not their key, as <c>/Chair/GetChairByOwner</c>.</summary>
    public static bool IsByAnother(IReadOnlyList<string> segments) => segments.Count > 0 && ByKey(segments, segments.Count - 1) == false;

    /// <summary>The parameter in the query that is the key of the one thing that an operation is about; null where the path names it, or where it is about many.</summary>
    public static ApiParameter? KeyInQuery(ApiOperation operation)
    {
        var segments = RouteText.Segments(operation.Route);
        if (operation.Method is "POST" || segments.Length == 0 || RouteText.IsParameter(segments[^1]) || IsByAnother(segments)) return null;
        var things = Things(operation.Route);
        // What is in the query of a list narrows it.
        if (operation.Method == "GET" && (things == operation.Route || !(operation.SuccessSchema is { } answer ? answer is { Items: null, Properties.Count: > 0 } : ByKey(segments, segments.Length - 1) == true))) return null;
        var thing = ValueMaker.Singular(RouteText.Last(things));
        return operation.Parameters.FirstOrDefault(p => p.In == "query" && p.Schema.Type is "integer" or "string" && (p.Name.Equals("id", StringComparison.OrdinalIgnoreCase) || Same(p.Name, thing + "Id")));
    }

    /// <summary>Whether a route says that things are looked for, whatever the method, as in <c>POST /Table/getAvailableTables</c>.</summary>
    public static bool Reads(string route) => RouteText.Segments(route).LastOrDefault(s => !RouteText.IsParameter(s)) is { } last && Reading().IsMatch(last);

    /// <summary>Whether two names are the same but for case, hyphens and underscores.</summary>
    public static bool Same(string a, string b) => Bare(a) is { Length: > 1 } bare && bare.Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    // The segments without what the one at a place says of the method; null where it says nothing.
    private static List<string>? Plain(string[] segments, int at, string? method)
    {
        // A verb after a thing is an action on it: /orders/{id}/add.
        if (RouteText.IsParameter(segments[at]) || (at > 0 && RouteText.IsParameter(segments[at - 1])) || Spoken().Match(segments[at]) is not { Success: true } spoken || ByKey(segments, at) == false) return null;
        var (verb, rest) = (spoken.Groups["verb"].Value, spoken.Groups["thing"].Value);
        if (method is not null && MethodOf[verb] != (method == "PATCH" ? "PUT" : method)) return null;
        var plain = segments.ToList();
        if (at > 0 && (rest.Length == 0 || IsSameThing(segments[at - 1], rest.Trim('-', '_')))) plain.RemoveAt(at);
        // "addresses" adds nothing.
        else if (rest.Length > 1 && (char.IsUpper(rest[0]) || rest[0] is '-' or '_')) plain[at] = ValueMaker.Singular(rest.Trim('-', '_'));
        else return null;
        return plain;
    }

    private static bool SaysKey(string segment) => Bare(segment).ToLowerInvariant() is "byid" or "id";

    // Whether what the segment looks things up by is their key; null where it says nothing of that.
    private static bool? ByKey(IReadOnlyList<string> segments, int at) =>
        Spoken().Match(segments[at]) is { Success: true } spoken && spoken.Groups["by"].Value is { Length: > 0 } by
            ? by.Equals("id", StringComparison.OrdinalIgnoreCase) || Same(by, ValueMaker.Singular(spoken.Groups["thing"].Value) + "Id") || (at > 0 && Same(by, ValueMaker.Singular(segments[at - 1]) + "Id")) : null;

    private static bool IsSameThing(string segment, string thing) => Same(ValueMaker.Singular(segment), ValueMaker.Singular(thing));

    private static string Bare(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex("^(?<verb>(?i:getall|get|fetch|list|all|details|create|add|new|register|insert|save|update|edit|modify|delete|remove))(?<thing>.*?)([-_]?[Bb]y[-_]?(?<by>[A-Z]\\w*|id))?$")]
    private static partial Regex Spoken();

    [GeneratedRegex("^(?i:get|fetch|list|find|search|filter|query|check)(?=$|[A-Z_-])")]
    private static partial Regex Reading();
}
