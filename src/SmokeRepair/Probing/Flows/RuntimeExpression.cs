using System.Globalization;

namespace SmokeRepair.Probing;

/// <summary>Runtime expressions of OpenAPI and Arazzo, as <c>$response.body#/id</c>.</summary>
internal static class RuntimeExpression
{
    /// <summary>Where in a response the value is, as a step extracts it; null when the expression is about something else.</summary>
    public static string? Source(string expression)
    {
        // $response.body#/items/0/id is a JSON pointer; extraction speaks JSONPath.
        if (expression.StartsWith("$response.header.", StringComparison.OrdinalIgnoreCase)) return "header:" + expression["$response.header.".Length..];
        if (expression == "$statusCode") return "status";
        if (expression == "$response.body") return "$";
        if (!expression.StartsWith("$response.body#", StringComparison.Ordinal)) return null;
        var parts = expression["$response.body#".Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return "$" + string.Concat(parts.Select(p => int.TryParse(p, CultureInfo.InvariantCulture, out var i) ? $"[{i}]" : $"['{p}']"));
    }
}
