using System.Text.RegularExpressions;

namespace SmokeRepair.Evidence;

/// <summary>Names that the compiler made, turned back into those of the source.</summary>
internal static partial class SourceNames
{
    /// <summary>The name under which a person knows a method: <c>Store.OrderService.Pay</c> for <c>Store.OrderService+&lt;Pay&gt;d__4</c>, <c>MoveNext</c>.</summary>
    /// <param name="type">Metadata name of the declaring type.</param>
    /// <param name="method">Metadata name of the method.</param>
    public static string Method(string type, string method)
    {
        // Made while the app runs (compiled expressions): the number says only in which order.
        if (type.Length == 0)
            return method.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var names = new List<string>();
        string? member = null;
        foreach (var part in WithoutArguments(type).Split('+'))
        {
            if (!part.StartsWith('<'))
                names.Add(WithoutArity(part));
            else if (Enclosed(part) is { Length: > 0 } enclosed)
                member = enclosed;
        }

        member = LocalFunction(method) ?? NonEmpty(Enclosed(method)) ?? member ?? WithoutArity(method);
        return string.Join('.', names) + "." + Readable(member, names);
    }

    /// <summary>The name of a local function (<c>Check</c> for <c>&lt;Pay&gt;g__Check|4_0</c>), or null for any other method.</summary>
    public static string? LocalFunction(string method) => LocalFunctionName().Match(method) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether the compiler made the method without any source of its own, as the members of records.</summary>
    public static bool IsSynthesized(string type, string method) => method is "<Clone>$" || type.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    // <Pay>b__0, <Pay>d__4, <<Pay>b__0>d, <<Main>$>b__0_1: the member innermost in the brackets.
    private static string? Enclosed(string name)
    {
        if (!name.StartsWith('<'))
            return null;
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '<')
                depth++;
            else if (name[i] == '>' && --depth == 0)
            {
                var inside = name[1..i];
                return LocalFunction(inside) ?? NonEmpty(Enclosed(inside)) ?? inside;
            }
        }

        return null;
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Readable(string member, List<string> names) => member switch
    {
        ".ctor" or ".cctor" => names.Count > 0 ? names[^1].Split('.')[^1] : member,
        "Main" or "<Main>$" or "Main$" => "Main",
        _ when member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) => member[4..],
        // An explicit implementation is named after its interface.
        _ when member.Contains('.') => member[(member.LastIndexOf('.') + 1)..],
        _ => member,
    };

    private static string WithoutArguments(string type) => type.IndexOf('[') is > 0 and var bracket ? type[..bracket] : type;

    private static string WithoutArity(string name) => name.IndexOf('`') is > 0 and var tick ? name[..tick] : name;

    [GeneratedRegex(@"^<.*>g__(\w+)\|")]
    private static partial Regex LocalFunctionName();
}
