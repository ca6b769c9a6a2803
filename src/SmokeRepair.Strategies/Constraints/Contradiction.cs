using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Compares attributes in the code with the rule in the document.</summary>
internal static class Contradiction
{
    /// <summary>The bounds of a <c>[Range]</c>; null where one cannot be read.</summary>
    public static (decimal? Least, decimal? Most) Bounds(AttributeData range)
    {
        var arguments = range.ConstructorArguments;
        return arguments.Length switch
        {
            2 => (Number(arguments[0]), Number(arguments[1])),
            3 => (Number(arguments[1]), Number(arguments[2])),
            _ => (null, null),
        };
    }

    /// <summary>Whether a <c>[Range]</c> forbids nothing less than the rule does.</summary>
    public static bool AllowsAll(AttributeData range, ValueRule rule)
    {
        var (least, most) = Bounds(range);
        var exclusiveLeast = Flag(range, "MinimumIsExclusive") || !rule.ExclusiveMinimum;
        var exclusiveMost = Flag(range, "MaximumIsExclusive") || !rule.ExclusiveMaximum;
        return (rule.Minimum is not { } min || least > min || least == min && exclusiveLeast)
            && (rule.Maximum is not { } max || most < max || most == max && exclusiveMost);
    }

    /// <summary>A named argument of an attribute.</summary>
    public static int? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(n => n.Key == name).Value.Value as int?;

    /// <summary>A positional argument of an attribute, when it is a whole number.</summary>
    public static int? Positional(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as int?;

    private static bool Flag(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(n => n.Key == name).Value.Value is true;

    private static decimal? Number(TypedConstant constant) => constant.Value switch
    {
        int i => i,
        double and (> 7e28 or < -7e28) => null,
        double d => (decimal)d,
        string s when decimal.TryParse(s, NumberStyles.Any, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };
}
