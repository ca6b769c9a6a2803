using System.Globalization;
using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Writes, as a condition on the handler's parameter, that a member breaks the document's rule.</summary>
internal static class RuleCondition
{
    /// <summary>The condition; null when the rule says nothing that the code can check.</summary>
    public static (string Condition, string? Namespace)? Write(RepairSite site, RequestMember member, ProbeIntent intent)
    {
        if (intent.Rule is not { } rule || Check(site, member, intent.Kind, rule) is not { } check)
            return null;
        return Through(member, check.Condition) is { } condition ? (condition, check.Namespace) : null;
    }

    // {0} is the member.
    private static (string Condition, string? Namespace)? Check(RepairSite site, RequestMember member, ProbeKind kind, ValueRule rule)
    {
        var type = member.Plain;
        var isText = type.SpecialType == SpecialType.System_String;
        var missing = kind is ProbeKind.MissingField or ProbeKind.NullField or ProbeKind.EmptyBody;
        if (missing)
            return member.IsBareValue || kind == ProbeKind.MissingField && !rule.Required ? null
                : isText && rule.Required ? ("string.IsNullOrWhiteSpace({0})", null) : (site.Conventions.Style.NullCheck("{0}"), null);
        if (Literals.IsNumber(type) && kind == ProbeKind.OutOfRange)
            return Bounds("{0}", type, rule.Minimum, rule.Maximum, rule.ExclusiveMinimum, rule.ExclusiveMaximum) is { } range ? (range, null) : null;
        if (kind is not (ProbeKind.OutOfRange or ProbeKind.WrongFormat))
            return null;
        if (isText && kind == ProbeKind.WrongFormat && rule.Pattern is { Length: > 0 } pattern)
            return ($"{{0}} is not null && !Regex.IsMatch({{0}}, {Literals.Text(pattern).Replace("{", "{{").Replace("}", "}}")})", "System.Text.RegularExpressions");
        if (isText && rule.Enum.Count > 0)
            return ($"{{0}} is not ({(member.Type.NullableAnnotation == NullableAnnotation.Annotated ? "null or " : "")}{string.Join(" or ", rule.Enum.Select(Literals.Text)).Replace("{", "{{").Replace("}", "}}")})", null);
        if (isText && rule.Format == "email" && rule.MaxLength is null)
            return ("{0} is not null && !MailAddress.TryCreate({0}, out _)", "System.Net.Mail");
        if (type.TypeKind == TypeKind.Enum)
            return ("!Enum.IsDefined({0})", null);
        if (!isText && !member.IsCollection || rule.MinLength is not > 0 && rule.MaxLength is null)
            return null;
        var count = isText || type is IArrayTypeSymbol ? "Length" : "Count";
        var (least, most) = (rule.MinLength is > 0 ? rule.MinLength : null, rule.MaxLength);
        return ($"{{0}} is {{{{ {count}: {(least is null ? "" : $"< {least}")}{(least is null || most is null ? "" : " or ")}{(most is null ? "" : $"> {most}")} }}}}", null);
    }

    private static string? Bounds(string access, ITypeSymbol type, decimal? least, decimal? most, bool aboveLeast, bool belowMost)
    {
        var below = least is { } l ? $"{(aboveLeast ? "<=" : "<")} {Literals.For(type, l)}" : null;
        var above = most is { } m ? $"{(belowMost ? ">=" : ">")} {Literals.For(type, m)}" : null;
        return (below, above) switch
        {
            (null, null) => null,
            ({ }, { }) => $"{access} is {below} or {above}",
            _ => $"{access} {below ?? above}",
        };
    }

    // request.Items.Any(item => item.Quantity < 1): one lambda for every collection on the way.
    private static string? Through(RequestMember member, string condition)
    {
        var access = member.Parameter.Name;
        var (open, close) = ("", "");
        ITypeSymbol type = member.Parameter.Type;
        foreach (var property in member.Path)
        {
            if (RequestMember.ElementOf(type) is not null)
            {
                var name = Singular(access.Split('.').Last());
                if (name == access || open.Contains($"({name} =>"))
                    return null;
                open += $"{access}.Any({name} => ";
                close += ")";
                access = name;
            }

            access += "." + property.Name;
            type = property.Type;
        }

        return open + string.Format(CultureInfo.InvariantCulture, condition, access) + close;
    }

    private static string Singular(string plural)
    {
        var name = char.ToLowerInvariant(plural[0]) + plural.Substring(1);
        return name.EndsWith("ies", StringComparison.Ordinal) ? name.Substring(0, name.Length - 3) + "y" : name.EndsWith("s", StringComparison.Ordinal) && name.Length > 2 ? name.Substring(0, name.Length - 1) : name + "Item";
    }
}
