using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;

namespace SmokeRepair.Agent.Endpoints;

/// <summary>Constraints of a route parameter (<c>{id:int:min(1)}</c>) as JSON schema keywords.</summary>
internal static class RouteConstraints
{
    public static JsonObject Apply(JsonObject schema, RoutePatternParameterPart part)
    {
        foreach (var policy in part.ParameterPolicies)
        {
            if (policy.Content is { } text) Apply(schema, text);
            else if (policy.ParameterPolicy is RegexRouteConstraint regex) schema["pattern"] = regex.Constraint.ToString();
        }

        if (schema["type"] is null) schema["type"] = "string";
        return schema;
    }

    private static void Apply(JsonObject schema, string constraint)
    {
        var open = constraint.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? constraint : constraint[..open];
        var argument = open < 0 ? "" : constraint[(open + 1)..].TrimEnd(')');
        var numbers = argument.Split(',').Select(a => long.TryParse(a.Trim(), out var n) ? n : (long?)null).ToArray();
        switch (name)
        {
            case "int" or "long":
                schema["type"] ??= "integer";
                schema["format"] ??= name == "int" ? "int32" : "int64";
                break;
            case "guid":
                schema["type"] ??= "string";
                schema["format"] ??= "uuid";
                break;
            case "bool":
                schema["type"] ??= "boolean";
                break;
            case "datetime":
                schema["type"] ??= "string";
                schema["format"] ??= "date-time";
                break;
            case "decimal" or "double" or "float":
                schema["type"] ??= "number";
                break;
            case "alpha":
                schema["pattern"] ??= "^[A-Za-z]+$";
                break;
            case "min" or "max" when numbers[0] is { } bound:
                schema[name == "min" ? "minimum" : "maximum"] = bound;
                break;
            case "range" when numbers is [{ } low, { } high]:
                schema["minimum"] = low;
                schema["maximum"] = high;
                break;
            case "minlength" or "maxlength" when numbers[0] is { } bound:
                schema[name == "minlength" ? "minLength" : "maxLength"] = bound;
                break;
            case "length" when numbers[0] is { } low:
                schema["minLength"] = low;
                schema["maxLength"] = numbers.Length > 1 ? numbers[1] : low;
                break;
            case "regex" when open >= 0:
                schema["pattern"] = constraint[(open + 1)..^1].Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
                break;
        }
    }
}
